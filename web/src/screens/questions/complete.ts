// Completion for SQL over the registers. Knows names, not grammar: what begins with the word before
// the caret is offered, columns of the registers that the question names first.
import type { Register } from '../../api/types';

const words = [
  'SELECT',
  'FROM',
  'WHERE',
  'GROUP BY',
  'ORDER BY',
  'JOIN',
  'LEFT JOIN',
  'ON',
  'AND',
  'OR',
  'NOT',
  'IS NULL',
  'IS NOT NULL',
  'COUNT(*)',
  'DISTINCT',
  'LIMIT',
  'DESC',
  'CASE WHEN',
  'LIKE',
  'IN',
];
const usual = ['id', 'version', 'state', 'unit', 'effective', 'recorded'];
const posture = [
  'framework',
  'requirement',
  'subject',
  'level',
  'failing',
  'stale',
  'overdue',
  'disputed',
  'due',
];
const offeredMax = 8;

export type Tables = ReadonlyMap<string, readonly string[]>;

export function tablesOf(registers: readonly Pick<Register, 'name' | 'fields'>[]): Tables {
  const tables = new Map<string, readonly string[]>([['posture', posture]]);
  for (const { name, fields } of registers)
    tables.set(name, [...usual, ...fields.map((field) => field.name)]);
  return tables;
}

export function wordBefore(text: string, caret: number): string {
  return /[A-Za-z_][\w.]*$/.exec(text.slice(0, caret))?.[0] ?? '';
}

export function offer(text: string, caret: number, tables: Tables): string[] {
  const word = wordBefore(text, caret);
  const dot = word.lastIndexOf('.');
  const start = word.slice(dot + 1).toLowerCase();
  if (word === '') return [];
  const fits = (name: string) => {
    const lower = name.toLowerCase();
    return lower.startsWith(start) && lower !== start;
  };
  if (dot >= 0) {
    const named = tables.get(aliases(text, tables).get(word.slice(0, dot)) ?? word.slice(0, dot));
    return (named ?? []).filter(fits).slice(0, offeredMax);
  }
  const used = [...tables].filter(([name]) => new RegExp(`\\b${name}\\b`).test(text));
  const columns = used.flatMap(([, all]) => all);
  const all = [...new Set([...columns, ...tables.keys(), ...words])];
  return all.filter(fits).slice(0, offeredMax);
}

// "FROM ai_system AS s", "JOIN risk r": s and r stand for registers.
function aliases(text: string, tables: Tables): Map<string, string> {
  const found = new Map<string, string>();
  for (const table of tables.keys())
    for (const [, alias = ''] of text.matchAll(
      new RegExp(`\\b${table}\\s+(?:as\\s+)?(\\w+)`, 'gi'),
    ))
      found.set(alias, table);
  return found;
}

// The text with the word before the caret completed, and where the caret then stands.
export function accept(
  text: string,
  caret: number,
  chosen: string,
): { text: string; caret: number } {
  const word = wordBefore(text, caret);
  const start = caret - (word.length - (word.lastIndexOf('.') + 1));
  return { text: text.slice(0, start) + chosen + text.slice(caret), caret: start + chosen.length };
}

// RFC 4180; what a spreadsheet would take for a formula begins with an apostrophe.
export function toCsv(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const cell = (value: unknown) => {
    const plain = value === null || value === undefined ? '' : String(value);
    const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
