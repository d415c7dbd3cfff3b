// The rules of a role of one's own as a matrix of registers and verbs, and back.
import { type Verb, verbs } from '../RightsMatrix';

export interface Rule {
  registers: string[];
  verbs: string[];
}
export type Matrix = ReadonlyMap<string, ReadonlySet<Verb>>;

const order = (set: ReadonlySet<Verb>) => verbs.filter((verb) => set.has(verb));

export function matrixOf(rules: readonly Rule[]): Matrix {
  const matrix = new Map<string, Set<Verb>>();
  for (const rule of rules)
    for (const register of rule.registers) {
      const may = matrix.get(register) ?? new Set<Verb>(['read']);
      for (const verb of verbs) if (rule.verbs.includes(verb)) may.add(verb);
      matrix.set(register, may);
    }
  return matrix;
}

// Registers that may the same stand in one rule.
export function rulesOf(matrix: Matrix): Rule[] {
  const groups = new Map<string, Rule>();
  for (const [register, may] of matrix) {
    if (may.size === 0) continue;
    const words = order(may);
    const rule = groups.get(words.join()) ?? { registers: [], verbs: words };
    rule.registers.push(register);
    groups.set(words.join(), rule);
  }
  return [...groups.values()];
}

// Whoever does anything with a record may read it; whoever reads nothing does nothing.
export function withVerb(matrix: Matrix, register: string, verb: Verb, on: boolean): Matrix {
  const may = new Set(matrix.get(register) ?? []);
  if (on) may.add('read').add(verb);
  else if (verb === 'read') may.clear();
  else may.delete(verb);
  const next = new Map(matrix);
  if (may.size > 0) next.set(register, may);
  else next.delete(register);
  return next;
}

// What every register gives goes for each.
export function verbsOn(matrix: Matrix, register: string): Verb[] {
  return order(new Set([...(matrix.get('*') ?? []), ...(matrix.get(register) ?? [])]));
}
