import { expect, test } from 'vitest';
import { changedLines, daysBefore, direction } from './moments';

test.each([
  ['2026-03-01', 1, '2026-02-28'],
  ['2026-01-01', 7, '2025-12-25'],
])('%s less %i days is %s', (day, days, before) => expect(daysBefore(day, days)).toBe(before));

test('reasons that stayed are left out', () => {
  expect(changedLines(['a', 'b'], ['b', 'c'])).toEqual({ gone: ['a'], came: ['c'] });
});

test.each([
  ['planned', 'evidenced', 1],
  ['effective', 'implemented', -1],
  ['planned', 'planned', 0],
  ['not_applicable', 'planned', 0],
  ['effective', 'not_applicable', 0],
])('from %s to %s is %i', (was, is, way) => expect(direction(was, is)).toBe(way));
