import { describe, expect, test } from 'vitest';
import type { Requirement, Status } from '../../api/types';
import { ancestorsOf, countLevels, growTree, onKey, rowsOf, sieve, step } from './tree';

const requirement = (id: string, parent?: string, assessable = true): Requirement => ({
  id,
  requirement: `f/${id}`,
  title: `Title of ${id}`,
  kind: 'requirement',
  assessable,
  ...(parent ? { parent } : {}),
});
const tree = growTree([
  requirement('4', undefined, false),
  requirement('4.1', '4'),
  requirement('4.2', '4'),
  requirement('A', undefined, false),
  requirement('A.2', 'A', false),
  requirement('A.2.2', 'A.2'),
]);
const calm = { disputed: false, failing: false, overdue: false, stale: false };
const status = (id: string, level: Status['level'], flags = calm): [string, Status] => [
  `f/${id}`,
  { requirement: `f/${id}`, level, flags, reasons: [], next: { what: '', owner: '' } },
];
const statuses = new Map([
  status('4.1', 'effective'),
  status('4.2', 'planned'),
  status('A.2.2', 'effective', { ...calm, failing: true }),
]);
const ids = (nodes: readonly { of: Requirement }[]) => nodes.map(({ of }) => of.id).join(' ');
const at = (id: string) => tree.byId.get(id);
const all = { words: '', show: 'all' as const, statuses };

describe('a tree', () => {
  test('keeps the order of the standard and knows what stands above', () => {
    expect(ids(tree.inOrder)).toBe('4 4.1 4.2 A A.2 A.2.2');
    const leaf = at('A.2.2');
    expect(leaf && ids(ancestorsOf(leaf))).toBe('A A.2');
  });

  test('a requirement whose parent is unknown stands at the root, not nowhere', () => {
    expect(ids(growTree([requirement('x', 'lost')]).roots)).toBe('x');
  });

  test('shows nothing below a closed row', () => {
    expect(ids(rowsOf(tree, new Set(['A']), undefined))).toBe('4 4.1 4.2 A');
  });

  test('counts the levels of what can be judged', () => {
    const clause = at('4');
    expect(clause && countLevels(clause, statuses)).toEqual({ effective: 1, planned: 1 });
  });
});

describe('the sieve', () => {
  test.each([
    ['everything', all, undefined],
    ['by words in any order', { ...all, words: '4.2 title' }, '4 4.2'],
    ['by what is still to do', { ...all, show: 'todo' as const }, '4 4.2'],
    ['by what is in trouble', { ...all, show: 'troubled' as const }, 'A A.2 A.2.2'],
    ['nothing fits', { ...all, words: 'zebra' }, ''],
  ])('%s', (_, wanted, kept) => {
    const sieved = sieve(tree, wanted);
    expect(sieved && ids(rowsOf(tree, new Set(), sieved))).toBe(kept);
  });

  test('what was looked for is seen though its clause is closed', () => {
    const kept = sieve(tree, { ...all, words: 'A.2.2' });
    expect(ids(rowsOf(tree, new Set(['A', 'A.2']), kept))).toBe('A A.2 A.2.2');
  });
});

describe('next and previous', () => {
  test.each([
    ['over headings', '4.2', 1, 'A.2.2'],
    ['back over headings', 'A.2.2', -1, '4.2'],
    ['not past the end', 'A.2.2', 1, 'A.2.2'],
    ['not before the beginning', '4.1', -1, '4.1'],
    ['from nowhere to the first', undefined, 1, '4.1'],
    ['from a heading into it', 'A', 1, 'A.2.2'],
  ] as const)('%s', (_, from, by, to) => {
    expect(step(tree, undefined, from, by)?.of.id).toBe(to);
  });

  test('leaves out what was sieved out', () => {
    expect(step(tree, new Set(['4', '4.2']), '4', 1)?.of.id).toBe('4.2');
  });
});

describe('keys', () => {
  const rows = rowsOf(tree, new Set(['A']), undefined);
  const isOpen = (node: { of: Requirement }) => node.of.id !== 'A';
  const moved = (key: string, id: string) => {
    const result = onKey(key, rows, at(id), isOpen);
    if (!result) return undefined;
    return 'to' in result ? result.to.of.id : `toggle ${result.toggle.of.id}`;
  };
  test.each([
    ['ArrowDown', '4', '4.1'],
    ['ArrowDown', 'A', 'A'],
    ['ArrowUp', '4', '4'],
    ['ArrowRight', 'A', 'toggle A'],
    ['ArrowRight', '4', '4.1'],
    ['ArrowRight', '4.1', undefined],
    ['ArrowLeft', '4.1', '4'],
    ['ArrowLeft', '4', 'toggle 4'],
    ['End', '4', 'A'],
    ['Home', 'A', '4'],
    ['q', '4', undefined],
  ])('%s at %s leads to %s', (key, from, to) => {
    expect(moved(key, from)).toBe(to);
  });
});
