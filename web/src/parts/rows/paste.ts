// Rows as a spreadsheet copies them -> CSV as the import takes it. Columns may be called as on
// screen or as in the declaration; so may choices and linked records.
import type { Register } from '../../api/types';

export interface Words {
  field: (name: string) => string;
  choice: (field: string, word: string) => string;
  // By register: what a record is called -> its id.
  ids: (register: string) => ReadonlyMap<string, string>;
}

export interface Pasted {
  columns: { title: string; field: string | undefined }[];
  rows: string[][];
}

// Cells apart by tabs (or commas, of a file), quoted where they hold such or line breaks; "" is a
// quote.
export function cellsOf(text: string, apart = '\t'): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; ++at) {
    const sign = text[at] ?? '';
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === apart || sign === '\n') {
      row.push(cell.replace(/\r$/, ''));
      cell = '';
      if (sign === '\n') {
        rows.push(row);
        row = [];
      }
    } else cell += sign;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell.replace(/\r$/, '')]);
  return rows.filter((cells) => cells.some((each) => each.trim() !== ''));
}

// A file's cells: apart by what its first line has most of.
export function cellsOfFile(text: string): string[][] {
  const [first = ''] = text.split('\n', 1);
  const count = (sign: string) => first.split(sign).length;
  const apart = [',', ';', '\t'].reduce((a, b) => (count(b) > count(a) ? b : a));
  return cellsOf(text.replace(/^\uFEFF/, ''), apart);
}

const always = ['id', 'state', 'unit'];

// Columns under the names of their fields. What must be filled and has no column is given one, empty,
// so that it can be filled here.
export function readTable(spec: Register, table: string[][], words: Words): Pasted {
  const [head = [], ...rows] = table;
  const byName = new Map<string, string>();
  for (const name of always) byName.set(name, name);
  for (const { name } of spec.fields) {
    byName.set(name.toLowerCase(), name);
    byName.set(words.field(name).toLowerCase(), name);
  }
  const columns = head.map((title) => ({ title, field: byName.get(title.trim().toLowerCase()) }));
  const named = new Set(columns.map(({ field }) => field));
  if (rows.length > 0 && !named.has('id'))
    for (const { name, required } of spec.fields)
      if (required && !named.has(name)) columns.push({ title: words.field(name), field: name });
  return { columns, rows };
}

// What the import says of its faults, by cell: "row 3, purpose" is the second row below the heads.
export function faultsByCell(faults: readonly { what: string; where: string }[]) {
  const cells = new Map<string, string>();
  const others: { what: string; where: string }[] = [];
  for (const fault of faults) {
    const [, row, field] = /^row (\d+), (\w+)/.exec(fault.where) ?? [];
    if (row && field) cells.set(cellKey(Number(row) - 2, field), fault.what);
    else others.push(fault);
  }
  return { cells, others };
}

export function cellKey(row: number, field: string) {
  return `${row} ${field}`;
}

// Names in columns that lead to people, where nobody is called so.
export function strangers(spec: Register, { columns, rows }: Pasted, words: Words): string[] {
  const found = new Set<string>();
  for (const [at, { field }] of columns.entries()) {
    if (spec.fields.find(({ name }) => name === field)?.kind !== 'person') continue;
    const known = words.ids('person');
    const ids = new Set(known.values());
    for (const row of rows) {
      const name = (row[at] ?? '').trim();
      if (name && !known.has(name) && !ids.has(name)) found.add(name);
    }
  }
  return [...found];
}

export function toCsv(spec: Register, { columns, rows }: Pasted, words: Words): string {
  const known = columns.flatMap(({ field }, at) => (field ? [{ field, at }] : []));
  const lines = rows.map((row) =>
    known.map(({ field, at }) => quoted(textOf(spec, field, row[at] ?? '', words))).join(','),
  );
  return [known.map(({ field }) => field).join(','), ...lines].join('\r\n');
}

function quoted(text: string) {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function textOf(spec: Register, name: string, cell: string, words: Words): string {
  const field = spec.fields.find((each) => each.name === name);
  const text = cell.trim();
  if (!field || text === '') return text;
  const each = (turn: (part: string) => string) =>
    text
      .split(/[,;]/)
      .map((part) => turn(part.trim()))
      .join(',');
  const word = (part: string) =>
    field.choices?.find(
      (choice) => words.choice(name, choice).toLowerCase() === part.toLowerCase(),
    ) ?? part;
  const id = (part: string) => words.ids(field.links_to ?? '').get(part) ?? part;
  switch (field.kind) {
    case 'choice':
      return word(text);
    case 'choices':
      return each(word);
    case 'link':
    case 'person':
      return id(text);
    case 'links':
      return each(id);
    default:
      return text;
  }
}
