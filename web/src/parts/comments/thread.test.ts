import { expect, test } from 'vitest';
import type { AnyRecord } from '../../api/types';
import { askedOf, conversationsOf, nameBeingTyped, namesLike, withName } from './thread';

const comment = (id: string, answers?: string) =>
  ({ id, fields: { text: id, ...(answers ? { answers } : {}) } }) as unknown as AnyRecord;

test('answers stand under what they answer, in the order of time', () => {
  const all = [comment('4', '1'), comment('2'), comment('3', '1'), comment('1')];
  expect(
    conversationsOf(all).map(({ first, answers }) => [first.id, ...answers.map(({ id }) => id)]),
  ).toEqual([['1', '3', '4'], ['2']]);
});

test('an answer to what was erased is not lost', () => {
  expect(conversationsOf([comment('2', '1')]).map(({ first }) => first.id)).toEqual(['2']);
});

test('a name is being typed behind an @, and not inside of an address', () => {
  for (const [text, begun] of [
    ['@', ''],
    ['Look, @Ada L', 'Ada L'],
    ['(@Юл', 'Юл'],
    ['ada@example', undefined],
    ['no name', undefined],
    ['@Ada, please', undefined],
  ] as const)
    expect(nameBeingTyped(text, text.length)).toBe(begun);
});

test('a chosen name takes the place of its beginning', () => {
  expect(withName('Ask @ad about it', 7, 'Ada Lovelace')).toEqual([
    'Ask @Ada Lovelace  about it',
    18,
  ]);
  expect(namesLike(['Ada Lovelace', 'Grace Hopper'], 'gr')).toEqual(['Grace Hopper']);
});

test('a person’s id is the only thing that goes into the question', () => {
  expect(askedOf("x' OR 1=1 --")).not.toContain("x' OR");
});
