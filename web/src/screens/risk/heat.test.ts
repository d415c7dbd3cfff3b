import { describe, expect, test } from 'vitest';
import type { AnyRecord } from '../../api/types';
import {
  byHeight,
  cellFrom,
  cellOf,
  cellText,
  countCells,
  criteriaOf,
  keep,
  levelOf,
} from './heat';

const risk = (id: string, fields: Record<string, unknown>, state = 'treated') =>
  ({
    id,
    state,
    fields: { title: id, ...fields },
    effective: '2026-01-01',
    position: 1,
  }) as unknown as AnyRecord;
const risks = [
  risk('a', {
    likelihood: 'high',
    impact: 'high',
    residual_likelihood: 'low',
    residual_impact: 'high',
  }),
  risk('b', { likelihood: 'high', impact: 'high', ai_system: 's1' }),
  risk('c', { likelihood: 'low', impact: 'very_high', category: 'privacy' }, 'accepted'),
  risk('d', {}, 'identified'),
];
const ids = (all: readonly AnyRecord[]) => all.map(({ id }) => id).join('');

describe('a risk', () => {
  test('stands where likelihood and impact meet', () => {
    expect(cellOf(risks[0] as AnyRecord, 'residual')).toEqual({ likelihood: 1, impact: 3 });
  });
  test('that nobody judged stands nowhere', () => {
    expect(cellOf(risks[1] as AnyRecord, 'residual')).toBeUndefined();
    expect(levelOf(criteriaOf([]), undefined)).toBeUndefined();
  });
});

describe('the maps', () => {
  const cell = { likelihood: 3, impact: 3 };
  test.each([
    ['a cell', { inherent: cell }, 'ab'],
    ['a cell of each', { inherent: cell, residual: { likelihood: 1, impact: 3 } }, 'a'],
    ['a system', { system: 's1' }, 'b'],
    ['a state', { state: 'accepted' }, 'c'],
    ['words of the category', { words: 'PRIV' }, 'c'],
    ['a cell without risks', { residual: { likelihood: 4, impact: 4 } }, ''],
    ['nothing', {}, 'abcd'],
  ])('%s leaves what fits', (_, wanted, left) => expect(ids(keep(risks, wanted))).toBe(left));

  test('keep the other cells of the map that was chosen in', () => {
    expect(ids(keep(risks, { inherent: cell }, 'inherent'))).toBe('abcd');
    expect(ids(keep(risks, { inherent: cell }, 'residual'))).toBe('ab');
  });
  test('count the risks of each cell', () => {
    expect([...countCells(risks, 'inherent')]).toEqual([
      ['high.high', 2],
      ['low.very_high', 1],
    ]);
  });
  test('what stands highest comes first', () => {
    expect(ids(byHeight(risks, criteriaOf([])))[0]).toBe('b');
    expect(ids(byHeight(risks, criteriaOf([]))).at(-1)).toBe('d');
  });
});

describe('the matrix', () => {
  const row = ['very_low', 'very_low', 'very_low', 'very_low', 'high'];
  const criteria = (fields: object, state = 'in_force') =>
    ({ state, fields, effective: '2026-01-01', position: 1 }) as unknown as AnyRecord;
  test('is the organisation’s own where one is in force', () => {
    const own = criteriaOf([criteria({ matrix: [row, row, row, row, row], acceptable: 'medium' })]);
    expect([own.own, own.acceptable, levelOf(own, { likelihood: 4, impact: 0 })]).toEqual([
      true,
      2,
      3,
    ]);
  });
  test.each([
    ['a draft', criteria({ matrix: [row, row, row, row, row] }, 'draft')],
    ['a row too few', criteria({ matrix: [row, row] })],
    ['an unknown word', criteria({ matrix: [row, row, row, row, ['x', 'x', 'x', 'x', 'x']] })],
    ['one that falls', criteria({ matrix: [row, row, row, row, [...row].reverse()] })],
    ['no list', criteria({ matrix: 'high' })],
  ])('%s does not count', (_, record) => expect(criteriaOf([record]).own).toBe(false));
});

test.each([[undefined], [''], ['high'], ['high.nothing'], ['nothing.high']])(
  'the address “%s” names no cell',
  (text) => expect(cellFrom(text)).toBeUndefined(),
);
test('the address names a cell and back', () => {
  expect(cellText(cellFrom('high.very_low') ?? { likelihood: 0, impact: 0 })).toBe('high.very_low');
});
