// Units as a tree, from records whose parent may be missing, unseen or wrong.
import type { AnyRecord } from '../../../api/types';

export interface UnitNode {
  id: string;
  name: string;
  parent: string; // empty: at the top
  depth: number;
  of: AnyRecord;
  children: UnitNode[];
}

// Whatever leads nowhere or in a circle stands at the top, so that nothing is lost from view.
export function growUnits(records: readonly AnyRecord[]): UnitNode[] {
  const nodes = new Map(records.map((record) => [record.id, nodeOf(record)]));
  const tops: UnitNode[] = [];
  for (const node of nodes.values()) {
    const parent = circles(node, nodes) ? undefined : nodes.get(node.parent);
    (parent?.children ?? tops).push(node);
  }
  const settle = (level: UnitNode[], depth: number) => {
    level.sort((a, b) => a.name.localeCompare(b.name));
    for (const node of level) {
      node.depth = depth;
      settle(node.children, depth + 1);
    }
  };
  settle(tops, 0);
  return tops;
}

function nodeOf(of: AnyRecord): UnitNode {
  const { name, parent } = of.fields;
  return {
    id: of.id,
    name: typeof name === 'string' ? name : of.id,
    parent: typeof parent === 'string' ? parent : '',
    depth: 0,
    of,
    children: [],
  };
}

function circles(node: UnitNode, nodes: ReadonlyMap<string, UnitNode>): boolean {
  const seen = new Set([node.id]);
  for (let at = nodes.get(node.parent); at; at = nodes.get(at.parent)) {
    if (at.id === node.id) return true;
    if (seen.has(at.id)) return false; // a circle above it, which is not this one's
    seen.add(at.id);
  }
  return false;
}

// The rows that are in view, from the top down.
export function visible(tops: readonly UnitNode[], folded: ReadonlySet<string>): UnitNode[] {
  return tops.flatMap((node) => [
    node,
    ...(folded.has(node.id) ? [] : visible(node.children, folded)),
  ]);
}

// Where a unit may be moved: not to itself, nor below itself.
export function placesFor(node: UnitNode, tops: readonly UnitNode[]): UnitNode[] {
  return visible(tops, new Set([node.id])).filter(({ id }) => id !== node.id);
}
