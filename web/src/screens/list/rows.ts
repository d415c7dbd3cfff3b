import type { AnyRecord, Register } from '../../api/types';
import { isEmpty } from '../../fields/kinds';

// A line of the table: a record, or the heading of a group.
export interface Line {
  record?: AnyRecord;
  group?: { column: string; value: unknown };
}

export function valueIn(record: AnyRecord, column: string): unknown {
  switch (column) {
    case 'state':
    case 'effective':
    case 'recorded':
    case 'version':
      return record[column];
    default:
      return record.fields[column];
  }
}

// The server sorts by the group first; a heading stands wherever the value changes.
export function linesOf(items: readonly AnyRecord[], group: string | undefined): Line[] {
  if (!group) return items.map((record) => ({ record }));
  const lines: Line[] = [];
  let before: string | undefined;
  for (const record of items) {
    const value = valueIn(record, group);
    const told = isEmpty(value) ? '' : JSON.stringify(value);
    if (told !== before) lines.push({ group: { column: group, value } });
    before = told;
    lines.push({ record });
  }
  return lines;
}

// Names take what is left, the rest as much as values of their kind need.
export function widthOf(spec: Register, column: string): string {
  if (column === spec.label) return 'minmax(260px, 3fr)';
  if (column === 'state') return '140px';
  const kind = spec.fields.find(({ name }) => name === column)?.kind;
  switch (kind) {
    case 'number':
    case 'integer':
    case 'boolean':
      return '110px';
    case undefined:
    case 'date':
    case 'instant':
    case 'duration':
      return '130px';
    case 'choice':
      return '140px';
    default:
      return 'minmax(150px, 1fr)';
  }
}
