// The tree of a framework: which rows are seen, and which one comes next. Knows nothing of React or
// of the server; a framework's requirements stand in reading order, parents first.
import type { Requirement, Status } from '../../api/types';

export interface Node {
  of: Requirement;
  depth: number;
  parent: Node | undefined;
  children: Node[];
}

export interface Tree {
  roots: Node[];
  byId: ReadonlyMap<string, Node>; // by the id inside of the framework: "A.6.2.4"
  inOrder: readonly Node[];
}

export type Show = 'all' | 'todo' | 'troubled';

export function growTree(requirements: readonly Requirement[]): Tree {
  const byId = new Map<string, Node>();
  const roots: Node[] = [];
  for (const of of requirements) {
    const parent = of.parent === undefined ? undefined : byId.get(of.parent);
    const node: Node = { of, depth: parent ? parent.depth + 1 : 0, parent, children: [] };
    byId.set(of.id, node);
    (parent?.children ?? roots).push(node);
  }
  const inOrder: Node[] = [];
  const walk = (nodes: Node[]) => {
    for (const node of nodes) {
      inOrder.push(node);
      walk(node.children);
    }
  };
  walk(roots);
  return { roots, byId, inOrder };
}

export function ancestorsOf(node: Node): Node[] {
  const above: Node[] = [];
  for (let at = node.parent; at; at = at.parent) above.unshift(at);
  return above;
}

export function leavesOf(node: Node): Node[] {
  const below = node.children.flatMap(leavesOf);
  return node.of.assessable ? [node, ...below] : below;
}

export interface Wanted {
  words: string;
  show: Show;
  statuses: ReadonlyMap<string, Status>; // by the whole name: "iso42001-2023/A.6.2.4"
}

export function isTroubled({ flags }: Pick<Status, 'flags'>): boolean {
  return flags.disputed || flags.failing || flags.overdue || flags.stale;
}

const todo = new Set(['not_started', 'planned', 'implemented']);

function fits({ of }: Node, { words, show, statuses }: Wanted): boolean {
  const text = `${of.id} ${of.title} ${of.summary ?? ''}`.toLocaleLowerCase();
  if (
    !words
      .trim()
      .toLocaleLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word))
  )
    return false;
  if (show === 'all') return true;
  const status = statuses.get(of.requirement);
  if (!status) return false;
  return show === 'todo' ? todo.has(status.level) : isTroubled(status);
}

// The ids of what fits and of all above it, or undefined where everything is wanted.
export function sieve(tree: Tree, wanted: Wanted): ReadonlySet<string> | undefined {
  if (wanted.show === 'all' && wanted.words.trim() === '') return undefined;
  const kept = new Set<string>();
  for (const node of tree.inOrder)
    if (fits(node, wanted))
      for (let at: Node | undefined = node; at; at = at.parent) kept.add(at.of.id);
  return kept;
}

// The rows on screen, top to bottom. A sieve opens all that it kept: what was looked for is seen.
export function rowsOf(
  tree: Tree,
  closed: ReadonlySet<string>,
  kept: ReadonlySet<string> | undefined,
): Node[] {
  const rows: Node[] = [];
  const walk = (nodes: Node[]) => {
    for (const node of nodes) {
      if (kept && !kept.has(node.of.id)) continue;
      rows.push(node);
      if (kept || !closed.has(node.of.id)) walk(node.children);
    }
  };
  walk(tree.roots);
  return rows;
}

// The next (1) or previous (-1) requirement that has a status, among what was kept; at the ends the
// same one again. From nowhere, or from what was sieved out, it begins with the nearest.
export function step(
  tree: Tree,
  kept: ReadonlySet<string> | undefined,
  from: string | undefined,
  by: 1 | -1,
): Node | undefined {
  const order = tree.inOrder;
  const start = order.findIndex((node) => node.of.id === from);
  const open = (node: Node) => node.of.assessable && (!kept || kept.has(node.of.id));
  if (start < 0) return order.find(open);
  for (let at = start + by; at >= 0 && at < order.length; at += by) {
    const node = order[at];
    if (node && open(node)) return node;
  }
  return order[start];
}

// What a key of the tree pattern (WAI-ARIA) leads to: a row to go to, or one to open or close.
export type Moved = { to: Node } | { toggle: Node } | undefined;

export function onKey(
  key: string,
  rows: readonly Node[],
  at: Node | undefined,
  isOpen: (node: Node) => boolean,
): Moved {
  const index = at ? rows.indexOf(at) : -1;
  const go = (node: Node | undefined): Moved => (node ? { to: node } : undefined);
  switch (key) {
    case 'ArrowDown':
      return go(rows[Math.min(index + 1, rows.length - 1)]);
    case 'ArrowUp':
      return go(rows[Math.max(index - 1, 0)]);
    case 'Home':
      return go(rows[0]);
    case 'End':
      return go(rows.at(-1));
    case 'ArrowRight':
      if (!at || at.children.length === 0) return undefined;
      return isOpen(at) ? go(rows[index + 1]) : { toggle: at };
    case 'ArrowLeft':
      if (!at) return undefined;
      return at.children.length > 0 && isOpen(at) ? { toggle: at } : go(at.parent);
    default:
      return undefined;
  }
}

export function countLevels(
  node: Node,
  statuses: ReadonlyMap<string, Status>,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const leaf of leavesOf(node)) {
    const level = statuses.get(leaf.of.requirement)?.level;
    if (level) counts[level] = (counts[level] ?? 0) + 1;
  }
  return counts;
}
