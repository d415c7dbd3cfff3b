// The first sheet of an .xlsx file as rows of text: a zip of XML (ECMA-376), read in the browser, so
// that no file leaves it before somebody has looked. What formulas gave is taken as it was saved.

const inflatedBytesMax = 32 << 20;
const entriesMax = 2_000;

export async function readXlsx(file: ArrayBuffer): Promise<string[][]> {
  const parts = entriesOf(new DataView(file));
  const read = async (path: string) => {
    const entry = parts.get(path);
    return entry ? parseXml(await textOf(file, entry)) : undefined;
  };
  const workbook = await read('xl/workbook.xml');
  if (!workbook) throw new Error('not a workbook');
  const sheet = await read(await firstSheet(workbook, read));
  if (!sheet) throw new Error('no sheet');
  const texts = sharedTexts(await read('xl/sharedStrings.xml'));
  const dates = dateStyles(await read('xl/styles.xml'));
  const from1904 = all(workbook, 'workbookPr')[0]?.getAttribute('date1904') === '1';
  return all(sheet, 'row')
    .map((row) => cellsOfRow(row, { texts, dates, from1904 }))
    .filter((cells) => cells.some((cell) => cell.trim() !== ''));
}

interface Entry {
  method: number;
  at: number; // of the local header
  packed: number; // bytes
  bytes: number; // once unpacked
}

// The directory at the end of a zip file.
function entriesOf(view: DataView): Map<string, Entry> {
  let end = view.byteLength - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) --end;
  if (end < 0) throw new Error('not a zip file');
  const count = Math.min(view.getUint16(end + 10, true), entriesMax);
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let n = 0; n < count && view.getUint32(at, true) === 0x02014b50; ++n) {
    const [name, extra, comment] = [28, 30, 32].map((where) => view.getUint16(at + where, true));
    const bytes = new Uint8Array(view.buffer, view.byteOffset + at + 46, name);
    entries.set(new TextDecoder().decode(bytes), {
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

async function textOf(file: ArrayBuffer, entry: Entry): Promise<string> {
  if (entry.bytes > inflatedBytesMax) throw new Error('too large');
  const head = new DataView(file, entry.at, 30);
  const from = entry.at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const packed = new Uint8Array(file, from, entry.packed);
  if (entry.method === 0) return new TextDecoder().decode(packed);
  if (entry.method !== 8) throw new Error('packed in an unknown way');
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return readUpTo(stream, inflatedBytesMax);
}

// What a zip says of its sizes need not be true.
async function readUpTo(stream: ReadableStream<Uint8Array>, bytesMax: number): Promise<string> {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let text = '';
  let bytes = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes += part.value.byteLength;
    if (bytes > bytesMax) throw new Error('too large');
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

function parseXml(text: string): Document {
  return new DOMParser().parseFromString(text, 'application/xml');
}

// Whatever prefix the maker of the file gave its names.
function all(node: Document | Element, name: string): Element[] {
  return [...node.getElementsByTagName('*')].filter(({ localName }) => localName === name);
}

// Which file the first sheet stands in is said in two places: its id, and what that id leads to.
async function firstSheet(
  workbook: Document,
  read: (path: string) => Promise<Document | undefined>,
): Promise<string> {
  const sheet = all(workbook, 'sheet')[0];
  const id = [...(sheet?.attributes ?? [])].find(({ name }) => name.endsWith(':id'))?.value;
  const relations = await read('xl/_rels/workbook.xml.rels');
  const target = relations
    ? all(relations, 'Relationship').find((each) => each.getAttribute('Id') === id)
    : undefined;
  const path = target?.getAttribute('Target') ?? 'worksheets/sheet1.xml';
  return path.startsWith('/') ? path.slice(1) : `xl/${path}`;
}

// Texts stand once in a file of their own; those in several styles come in pieces.
function sharedTexts(document: Document | undefined): string[] {
  return document ? all(document, 'si').map(piecesOf) : [];
}

function piecesOf(item: Element): string {
  return all(item, 't')
    .filter((piece) => piece.parentElement?.localName !== 'rPh') // how it is read aloud
    .map((piece) => piece.textContent ?? '')
    .join('');
}

// Which styles show a number as a day: those built in, and formats with a day or year in them.
function dateStyles(document: Document | undefined): boolean[] {
  if (!document) return [];
  const own = new Map(
    all(document, 'numFmt').map((format) => [
      format.getAttribute('numFmtId'),
      /[dy]/i.test((format.getAttribute('formatCode') ?? '').replace(/"[^"]*"|\[[^\]]*\]/g, '')),
    ]),
  );
  const formats = all(document, 'cellXfs')[0];
  return (formats ? all(formats, 'xf') : []).map((format) => {
    const id = format.getAttribute('numFmtId');
    const number = Number(id);
    return own.get(id) ?? ((number >= 14 && number <= 17) || number === 22);
  });
}

interface Book {
  texts: string[];
  dates: boolean[];
  from1904: boolean;
}

function cellsOfRow(row: Element, book: Book): string[] {
  const cells: string[] = [];
  for (const cell of all(row, 'c')) {
    const at = columnOf(cell.getAttribute('r')) ?? cells.length;
    while (cells.length < at) cells.push('');
    cells[at] = shownIn(cell, book);
  }
  return cells;
}

// "AB12" is column 27.
function columnOf(reference: string | null): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (!letters) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function shownIn(cell: Element, { texts, dates, from1904 }: Book): string {
  const text = all(cell, 'v')[0]?.textContent ?? '';
  switch (cell.getAttribute('t')) {
    case 's':
      return texts[Number(text)] ?? '';
    case 'inlineStr':
      return piecesOf(cell);
    case 'b':
      return text === '1' ? 'true' : 'false';
    case 'str':
    case 'd':
    case 'e':
      return text;
    default:
      return text !== '' && dates[Number(cell.getAttribute('s'))] ? dayOf(text, from1904) : text;
  }
}

// Days since 30 December 1899, or since 1904.
function dayOf(text: string, from1904: boolean): string {
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const day = new Date(start + Math.floor(Number(text)) * 86_400_000);
  return Number.isNaN(day.getTime()) ? text : day.toISOString().slice(0, 10);
}
