// dist/ -> one file that the program carries (format: src/http/web_app.h): an index, an empty line,
// then the bytes of all files, compressed once and for good where that makes them smaller.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';

const out = process.env.AIMS_WEB_OUT ?? 'dist';
const types = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const files = readdirSync(out, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== 'app.pack')
  .map((entry) => relative(out, join(entry.parentPath, entry.name)))
  .sort();

const rows = [];
const bodies = [];
for (const path of files) {
  const type = types[extname(path)];
  if (!type) throw new Error(`web/scripts/pack.mjs knows no media type for ${path}`);
  const plain = readFileSync(join(out, path));
  // The page gets a nonce each time it is sent, so that it stays as it is.
  const packed = path === 'index.html' ? plain : gzipSync(plain, { level: 9 });
  const smaller = packed.length < plain.length;
  rows.push([
    `/${path}`,
    type,
    smaller ? 'gzip' : 'identity',
    smaller ? packed.length : plain.length,
  ]);
  bodies.push(smaller ? packed : plain);
}
const index = `aims-web 1\n${rows.map((row) => row.join('\t')).join('\n')}\n\n`;
writeFileSync(join(out, 'app.pack'), Buffer.concat([Buffer.from(index), ...bodies]));
