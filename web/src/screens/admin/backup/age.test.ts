import { expect, test } from 'vitest';
import { daysSince, isOld } from './age';

const now = new Date('2026-11-30T12:00:00Z');

test('a backup of the last days is fresh', () => {
  expect(isOld('2026-11-24T12:00:01Z', now)).toBe(false);
  expect(daysSince('2026-11-29T12:00:00Z', now)).toBe(1);
});

test('one of a week ago is old, and none at all is worse', () => {
  expect(isOld('2026-11-23T12:00:00Z', now)).toBe(true);
  expect(isOld(undefined, now)).toBe(true);
});

test('a clock that runs ahead makes no backup older than new', () => {
  expect(daysSince('2026-12-01T12:00:00Z', now)).toBe(0);
});
