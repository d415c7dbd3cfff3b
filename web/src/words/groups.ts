// Registers in the sidebar, by the clause of the standard that asks for them. A register that
// somebody added falls into the group of its clause.
import type { Register } from '../api/types';

export const groups = [
  'context',
  'leadership',
  'planning',
  'resources',
  'operation',
  'evaluation',
  'improvement',
  'annex',
] as const;
export type Group = (typeof groups)[number];

const byClause: Record<string, Group> = {
  4: 'context',
  5: 'leadership',
  6: 'planning',
  7: 'resources',
  8: 'operation',
  9: 'evaluation',
  10: 'improvement',
  A: 'annex',
};

export function groupOf(register: Pick<Register, 'clause'>): Group {
  return byClause[register.clause.split('.')[0] ?? ''] ?? 'operation';
}

export function grouped(registers: readonly Register[]): [Group, Register[]][] {
  return groups
    .map((group): [Group, Register[]] => [
      group,
      registers.filter((register) => groupOf(register) === group),
    ])
    .filter(([, members]) => members.length > 0);
}
