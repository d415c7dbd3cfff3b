import { expect, test } from 'vitest';
import { growUnits, placesFor, visible } from './tree';

const unit = (id: string, parent?: string) =>
  ({ id, fields: { name: id.toUpperCase(), ...(parent ? { parent } : {}) } }) as never;
const shape = (records: never[]) =>
  visible(growUnits(records), new Set()).map(({ id, depth }) => `${' '.repeat(depth)}${id}`);

test('units stand below their parents, by name', () => {
  expect(shape([unit('c', 'a'), unit('b', 'a'), unit('a'), unit('d', 'b')])).toEqual([
    'a',
    ' b',
    '  d',
    ' c',
  ]);
});

test('a unit whose parent is not seen stands at the top', () => {
  expect(shape([unit('b', 'nowhere'), unit('a')])).toEqual(['a', 'b']);
});

test('units in a circle are all still there', () => {
  expect(shape([unit('a', 'b'), unit('b', 'a'), unit('c', 'a')]).sort()).toEqual([' c', 'a', 'b']);
});

test('what is folded hides all that is below it', () => {
  const tops = growUnits([unit('a'), unit('b', 'a'), unit('c', 'b')]);
  expect(visible(tops, new Set(['a'])).map(({ id }) => id)).toEqual(['a']);
});

test('a unit moves anywhere but to itself and below', () => {
  const tops = growUnits([unit('a'), unit('b', 'a'), unit('c', 'b'), unit('d')]);
  const b = visible(tops, new Set()).find(({ id }) => id === 'b');
  expect(b && placesFor(b, tops).map(({ id }) => id)).toEqual(['a', 'd']);
});
