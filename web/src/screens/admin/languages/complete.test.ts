import { expect, test } from 'vitest';
import { completeness } from './complete';

test('what is told in English counts as missing', () => {
  const language = {
    language: 'ru',
    name: 'русский',
    phrases: { a: 'а', b: 'b' },
    labels: { z: 'z', c: 'ц' },
    fallback: ['z', 'b'],
  };
  expect(completeness(language)).toEqual({ said: 2, all: 4, missing: ['b', 'z'] });
});

test('nothing is known of a language that was not read yet', () => {
  expect(completeness(undefined)).toEqual({ said: 0, all: 0, missing: [] });
});
