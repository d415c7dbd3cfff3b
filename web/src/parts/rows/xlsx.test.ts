import { expect, test } from 'vitest';
import { readXlsx } from './xlsx';

// A zip file of these, packed or as they are.
async function zip(files: Record<string, string>, packed = true): Promise<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  const put = (list: Uint8Array[], head: [number, number][], ...rest: Uint8Array[]) => {
    const bytes = new Uint8Array(head.reduce((sum, [size]) => sum + size, 0));
    let where = 0;
    for (const [size, value] of head) {
      for (let n = 0; n < size; ++n) bytes[where++] = (value >>> (8 * n)) & 0xff;
    }
    list.push(bytes, ...rest);
    return bytes.length + rest.reduce((sum, each) => sum + each.length, 0);
  };
  for (const [path, text] of Object.entries(files)) {
    const name = new TextEncoder().encode(path);
    const plain = new TextEncoder().encode(text);
    const body = packed ? await deflated(plain) : plain;
    const method = packed ? 8 : 0;
    const sizes: [number, number][] = [
      [4, 0],
      [4, body.length],
      [4, plain.length],
      [2, name.length],
      [2, 0],
    ];
    const head: [number, number][] = [[2, 20], [2, 0], [2, method], [4, 0], ...sizes];
    const from = at;
    at += put(parts, [[4, 0x04034b50], ...head], name, body);
    put(
      directory,
      [[4, 0x02014b50], [2, 20], ...head, [2, 0], [2, 0], [2, 0], [4, 0], [4, from]],
      name,
    );
  }
  const bytes = directory.reduce((sum, each) => sum + each.length, 0);
  const count = Object.keys(files).length;
  put(directory, [
    [4, 0x06054b50],
    [4, 0],
    [2, count],
    [2, count],
    [4, bytes],
    [4, at],
    [2, 0],
  ]);
  return new Blob([...parts, ...directory] as BlobPart[]).arrayBuffer();
}

async function deflated(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as BlobPart])
    .stream()
    .pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const book = {
  'xl/workbook.xml': `<workbook ${space} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Systems" sheetId="3" r:id="rId7"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels':
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId7" Target="worksheets/sheet3.xml"/></Relationships>',
  'xl/sharedStrings.xml': `<sst ${space}><si><t>Name</t></si><si><r><t>Support </t></r><r><t>assistant</t></r><rPh><t>read aloud</t></rPh></si></sst>`,
  'xl/styles.xml': `<styleSheet ${space}><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0 &quot;days&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
  'xl/worksheets/sheet3.xml': `<worksheet ${space}><sheetData>
    <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Since</t></is></c></row>
    <row r="2"/>
    <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="3"><v>7</v></c><c r="C3" s="2"><v>45992</v></c><c r="D3" s="1"><v>45992.5</v></c><c r="E3" t="b"><v>1</v></c><c r="F3" t="str"><f>A1&amp;"x"</f><v>Namex</v></c></row>
  </sheetData></worksheet>`,
};

for (const packed of [true, false])
  test(`reads the first sheet, ${packed ? 'packed' : 'as it is'}: texts, numbers, days, gaps`, async () => {
    expect(await readXlsx(await zip(book, packed))).toEqual([
      ['Name', '', 'Since'],
      ['Support assistant', '7', '2025-12-01', '2025-12-01', 'true', 'Namex'],
    ]);
  });

test('refuses what is no workbook', async () => {
  await expect(readXlsx(new TextEncoder().encode('name,purpose').buffer)).rejects.toThrow('zip');
  await expect(readXlsx(await zip({ 'a.txt': 'x' }))).rejects.toThrow('workbook');
  const { 'xl/worksheets/sheet3.xml': _, ...without } = book;
  await expect(readXlsx(await zip(without))).rejects.toThrow('sheet');
});

test('refuses a file that swells beyond all measure', async () => {
  const large = { ...book, 'xl/worksheets/sheet3.xml': `<a>${' '.repeat(33 << 20)}</a>` };
  await expect(readXlsx(await zip(large))).rejects.toThrow('too large');
});
