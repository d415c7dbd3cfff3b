import { expect, test } from 'vitest';
import { onLook, readVisit } from './visit';

const hour = 60 * 60 * 1000;

test('the first visit has no news', () => {
  expect(onLook(undefined, 40, 0).since).toBe(40);
});
test('the same visit keeps its news while it goes on', () => {
  const first = { since: 40, seen: 44, at: 0 };
  expect(onLook(first, 46, hour)).toEqual({ since: 40, seen: 46, at: hour });
});
test('the next visit begins where the last one ended', () => {
  expect(onLook({ since: 40, seen: 46, at: 0 }, 50, 3 * hour).since).toBe(46);
});
test('after a restore nothing is asked from beyond the end', () => {
  expect(onLook({ since: 40, seen: 46, at: 0 }, 30, 3 * hour).since).toBe(30);
});
test.each([[null], [''], ['{'], ['{"since":1}'], ['{"since":"1","seen":2,"at":3}']])(
  'takes %s for a first visit',
  (text) => expect(readVisit(text)).toBeUndefined(),
);
