import { expect, test } from 'vitest';
import { isComplete, mappingOf, rowsOf } from './mapping';

test('a mapping becomes rows and the same mapping again', () => {
  const mapping = [
    { group: 'ai-board', role: 'approver', unit: 'u1' },
    { group: '*', role: 'reader' },
  ];
  expect(mappingOf(rowsOf(mapping))).toEqual(mapping);
});

test('what is no mapping gives no rows', () => {
  expect(rowsOf(undefined)).toEqual([]);
  expect(rowsOf('x')).toEqual([]);
  expect(rowsOf([null, { group: 'a' }, { role: 'reader' }])).toEqual([]);
});

test('rows are kept once they are complete, each once', () => {
  const row = { group: 'a', role: 'reader', unit: '' };
  expect(isComplete([])).toBe(true);
  expect(isComplete([row, { ...row, unit: 'u1' }])).toBe(true);
  expect(isComplete([row, { ...row, group: ' a ' }])).toBe(false);
  expect(isComplete([{ ...row, group: ' ' }])).toBe(false);
  expect(isComplete([{ ...row, role: '' }])).toBe(false);
});
