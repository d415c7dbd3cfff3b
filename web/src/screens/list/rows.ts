import type { Names } from '../../api/names';
import type { AnyRecord, Register } from '../../api/types';
import { isEmpty } from '../../fields/kinds';
import type { Page } from './use_pages';

// A line of the table: a record, or the heading of a group.
export interface Line {
  record?: AnyRecord;
  group?: { column: string; value: unknown };
  names: Names; // of what it leads to, beside those that are known anyway
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
export function linesOf(pages: readonly Page[], group: string | undefined): Line[] {
  const lines: Line[] = [];
  let before: string | undefined;
  for (const { items, names } of pages)
    for (const record of items) {
      const value = group && valueIn(record, group);
      const told = isEmpty(value) ? '' : JSON.stringify(value);
      if (group && told !== before) lines.push({ group: { column: group, value }, names });
      before = told;
      lines.push({ record, names });
    }
  return lines;
}

// How wide a column must be, in pixels, and how much of what is left it takes.
export function widthOf(spec: Register, column: string): { least: number; share: number } {
  if (column === spec.label) return { least: 280, share: 3 };
  const kind = spec.fields.find(({ name }) => name === column)?.kind;
  switch (kind) {
    case 'number':
    case 'integer':
    case 'boolean':
      return { least: 110, share: 0 };
    case undefined:
    case 'date':
    case 'instant':
    case 'duration':
    case 'choice':
      return { least: 130, share: 0 };
    default:
      return { least: 160, share: 1 };
  }
}

// All rows share one template, so that columns stand in line whatever is in them.
export function layoutOf(spec: Register, columns: readonly string[], withChoice: boolean) {
  const widths = columns.map((name) => widthOf(spec, name));
  const template = widths.map(({ least, share }) =>
    share > 0 ? `minmax(${least}px, ${share}fr)` : `${least}px`,
  );
  return {
    '--columns': [...(withChoice ? ['40px'] : []), ...template].join(' '),
    '--least': `${widths.reduce((sum, { least }) => sum + least, withChoice ? 40 : 0)}px`,
  };
}
