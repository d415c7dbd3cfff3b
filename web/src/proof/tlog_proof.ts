// The file that proves an entry (c2sp.org/tlog-proof@v1; docs/formats/tlog-proof.md).
import { BadProof, type Bytes, fromBase64, toCount } from './bytes';

const header = 'c2sp.org/tlog-proof@v1';
const pathMax = 63;

export interface TlogProof {
  leaf: Bytes | undefined; // of the "extra" line, which nobody has signed
  index: number;
  path: Bytes[];
  checkpoint: string; // the signed note, unchanged
}

export function readTlogProof(text: string): TlogProof {
  const end = text.indexOf('\n\n');
  if (end < 0) throw new BadProof('This proof has no checkpoint.');
  const lines = text.slice(0, end).split('\n');
  if (lines.shift() !== header) throw new BadProof('This is no tlog-proof of version 1.');
  const extra = lines[0]?.startsWith('extra ') ? lines.shift()?.slice(6) : undefined;
  const index = lines.shift();
  if (!index?.startsWith('index ')) throw new BadProof('This proof names no position.');
  if (lines.length > pathMax) throw new BadProof('The path is longer than any tree is high.');
  const path = lines.map(fromBase64);
  if (path.some((hash) => hash.length !== 32)) throw new BadProof('A hash has 32 bytes.');
  const checkpoint = text.slice(end + 2);
  if (checkpoint === '') throw new BadProof('This proof has no checkpoint.');
  return {
    leaf: extra === undefined ? undefined : fromBase64(extra),
    index: toCount(index.slice(6)),
    path,
    checkpoint,
  };
}
