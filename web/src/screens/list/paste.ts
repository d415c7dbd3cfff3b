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

// Cells apart by tabs, quoted where they hold tabs or line breaks; "" is a quote.
export function cellsOf(text: string): string[][] {
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
    else if (sign === '\t' || sign === '\n') {
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

const always = ['id', 'state', 'unit'];

export function readPasted(spec: Register, text: string, words: Words): Pasted {
  const [head = [], ...rows] = cellsOf(text);
  const byName = new Map<string, string>();
  for (const name of always) byName.set(name, name);
  for (const { name } of spec.fields) {
    byName.set(name.toLowerCase(), name);
    byName.set(words.field(name).toLowerCase(), name);
  }
  const columns = head.map((title) => ({ title, field: byName.get(title.trim().toLowerCase()) }));
  return { columns, rows };
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
