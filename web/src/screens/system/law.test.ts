import { describe, expect, test } from 'vitest';
import { asText, byDay, type Duty, isAnswered, listOf } from './law';

const duty = (requirement: string, applies_from?: string): Duty => ({
  requirement,
  title: requirement,
  because: [],
  roles: [],
  ...(applies_from ? { applies_from } : {}),
});

test('duties stand by the day from which they are asked', () => {
  const days = byDay([
    duty('c', '2027-12-02'),
    duty('a', '2025-02-02'),
    duty('b'),
    duty('d', '2027-12-02'),
  ]);
  expect(days.map(([day, duties]) => [day, duties.length])).toEqual([
    ['', 1],
    ['2025-02-02', 1],
    ['2027-12-02', 2],
  ]);
});

test.each([
  [true, 'yes'],
  [false, 'no'],
  [['a', 'b'], 'a,b'],
  [[], ''],
  [1e25, '1e+25'],
  ['system', 'system'],
  [null, ''],
])('%s is told as “%s”', (answer, text) => expect(asText(answer)).toBe(text));

test('options by commas', () => expect(listOf('a, b,,')).toEqual(['a', 'b']));

describe('an answer', () => {
  test.each([
    ['multi', '', true],
    ['single', '', false],
    ['bool', 'no', true],
    ['number', 'many', false],
    ['number', '1e25', true],
    ['number', ' ', false],
  ] as const)('%s “%s” can be sent: %s', (kind, answer, can) =>
    expect(isAnswered(kind, answer)).toBe(can),
  );
});
