import { expect, test } from 'vitest';
import { changedFields } from '../../fields/kinds';
import { merged, sidesOf } from './sides';

const base = { title: 'a', due: '2026-01-01', owner: 'x', links: ['1'] };

test('tells what one changed from what both changed', () => {
  const theirs = { ...base, title: 'b', owner: 'y' };
  const mine = { ...base, title: 'c', due: '2026-02-02' };
  expect(sidesOf(base, theirs, mine)).toEqual({
    both: ['title'],
    mine: ['due'],
    theirs: ['owner'],
  });
});

test('sees no conflict where both changed alike', () => {
  const same = { ...base, title: 'b' };
  expect(sidesOf(base, same, { ...same })).toEqual({ both: [], mine: [], theirs: [] });
});

test('takes a value away as a change', () => {
  const sides = sidesOf(base, { ...base, due: null }, { ...base, due: '2026-03-03' });
  expect(sides.both).toEqual(['due']);
});

test('keeps theirs unless mine was chosen', () => {
  const theirs = { ...base, title: 'b', owner: 'y' };
  const mine = { ...base, title: 'c', links: ['1', '2'] };
  const sides = sidesOf(base, theirs, mine);
  expect(merged(theirs, mine, sides, { title: 'theirs' })).toEqual({
    ...theirs,
    links: ['1', '2'],
  });
  expect(merged(theirs, mine, sides, { title: 'mine' }).title).toBe('c');
});

test('sends emptied fields as null and leaves out what stayed', () => {
  expect(changedFields({ a: 'x', b: '1' }, { a: '', b: '1', c: [] })).toEqual({ a: null });
});
