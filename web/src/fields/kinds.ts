// What a field's declaration says, and what follows from its kind.
import type { Register } from '../api/types';

export type Field = Register['fields'][number];
export type Money = { amount: string; currency: string };
export type FileValue = { sha256: string; name: string; bytes: number; media_type: string };

export function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}

// Whether it fits into a cell of a table.
export function isShort({ kind }: Field): boolean {
  return !['markdown', 'json', 'file'].includes(kind);
}

export function leadsToRecords({ kind, links_to }: Field): boolean {
  return ['link', 'links', 'person'].includes(kind) && !!links_to && links_to !== 'requirement';
}

// What the list shows before anybody chose: the name, where it stands, who and by when.
export function usualColumns(register: Register): string[] {
  const weight: Record<string, number> = { person: 1, date: 2, choice: 3, link: 4, number: 5 };
  const rest = register.fields
    .filter((field) => field.name !== register.label && field.kind in weight)
    .sort((a, b) => (weight[a.kind] ?? 9) - (weight[b.kind] ?? 9))
    .slice(0, 5);
  const chosen = register.fields.filter((field) => rest.includes(field)).map(({ name }) => name);
  return [register.label, ...(register.states.length > 0 ? ['state'] : []), ...chosen];
}

// The fields of a form, as it is sent: what was emptied is null, what was never there is left out.
export function changedFields(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const was = isEmpty(before[name]) ? null : before[name];
    const is = isEmpty(after[name]) ? null : after[name];
    if (JSON.stringify(was) !== JSON.stringify(is)) changes[name] = is;
  }
  return changes;
}
