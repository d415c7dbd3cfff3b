import { expect, test } from 'vitest';
import { below } from './search';

test.each([
  ['in its name', 'Wrong answer', 'Wrong answer', 'risk'],
  ['in a part of its name', 'A wrong answer costs money', '…wrong answer costs…', 'risk'],
  [
    'elsewhere',
    'Injection',
    '…hidden in\nmessages or documents…',
    'risk · …hidden in messages or documents…',
  ],
  ['nowhere to be shown', 'Injection', '', 'risk'],
])('words that stand %s', (_, title, snippet, shown) => {
  expect(below('risk', title, snippet)).toBe(shown);
});
