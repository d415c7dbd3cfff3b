import { describe, expect, test } from 'vitest';
import type { AnyRecord, Requirement } from '../../api/types';
import { decisionsOf, groupsOf, keep, type Line, undecided } from './lines';

const requirement = (id: string, parent?: string): Requirement => ({
  id,
  requirement: `f/${id}`,
  title: `Title of ${id}`,
  kind: 'control',
  assessable: true,
  ...(parent ? { parent } : {}),
});
const line = (control: string, decision: Line['decision']) =>
  ({
    control,
    decision,
    justification: `because ${control}`,
    grounds: [],
    how: [],
  }) as unknown as Line;
const requirements = [requirement('A.2'), requirement('A.2.2', 'A.2'), requirement('A.2.3', 'A.2')];
const statement = {
  lines: [line('other/1', 'included'), line('f/A.2.2', 'excluded'), line('f/A.2.3', 'undecided')],
  differences: [{ control: 'f/A.2.2', happened: 'changed' as const, parts: ['decision' as const] }],
};
const groups = groupsOf(statement, requirements);
const controls = (of: ReturnType<typeof keep>) =>
  of.flatMap(({ rows }) => rows.map(({ line: { control } }) => control));

describe('lines', () => {
  test('stand below their objective, those of other frameworks last', () => {
    expect(groups.map(({ id }) => id)).toEqual(['A.2', '']);
  });
  test.each([
    ['all', '', ['f/A.2.2', 'f/A.2.3', 'other/1']],
    ['undecided', '', ['f/A.2.3']],
    ['differs', '', ['f/A.2.2']],
    ['included', '', ['other/1']],
    ['all', 'TITLE of a.2.2', ['f/A.2.2']],
    ['all', 'nowhere', []],
    ['excluded', 'A.2.3', []],
  ] as const)('%s with “%s”', (show, words, wanted) => {
    expect(controls(keep(groups, show, words))).toEqual(wanted);
  });
  test('undecided are named', () => {
    expect(undecided(statement)).toEqual(['f/A.2.3']);
  });
});

describe('the decision that is followed', () => {
  const decision = (id: string, effective: string, position: number, more = {}) =>
    ({ id, effective, position, fields: { requirement: 'f/1' }, ...more }) as unknown as AnyRecord;
  const followed = (...records: AnyRecord[]) => decisionsOf(records).get('f/1')?.id;
  test('is the one in force the latest, whatever came last', () => {
    expect(followed(decision('a', '2026-03-01', 1), decision('b', '2026-01-01', 9))).toBe('a');
  });
  test('is of one day the one written down last', () => {
    expect(followed(decision('a', '2026-03-01', 1), decision('b', '2026-03-01', 2))).toBe('b');
  });
  test('is never an erased one', () => {
    expect(followed(decision('a', '2026-03-01', 1, { erased: true }))).toBeUndefined();
  });
});
