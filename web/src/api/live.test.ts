import { expect, test } from 'vitest';
import { isTouched } from './live';

const known = new Set(['risk', 'task', 'own_register', 'own_field']);
const touched = (address: string, ...registers: string[]) =>
  isTouched(address, new Set(registers), known);

test.each([
  ['/api/v1/risk', ['risk'], true],
  ['/api/v1/risk/01a2', ['risk'], true],
  ['/api/v1/task', ['risk'], false],
  ['/api/v1/status', ['risk'], true],
  ['/api/v1/diff', ['task'], true],
  ['/api/v1/registers', ['risk'], false],
  ['/api/v1/registers', ['own_field'], true],
  ['/api/v1/languages/ru', ['own_register'], false],
  ['/api/v1/session', ['risk'], false],
  ['/api/v1/session', ['grant'], true],
  ['/api/v1/session', ['own_register'], true],
  ['/api/v1/sessions', ['grant'], false],
  ['/api/v1/task/01a2/may', ['grant'], true],
  ['/api/v1/task/01a2/may', ['risk'], false],
  ['/api/v1/task', ['*'], true],
])('%s after a change of %j: %s', (address, registers, expected) => {
  expect(touched(address, ...registers)).toBe(expected);
});
