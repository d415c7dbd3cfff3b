// The shape of the ledger: an RFC 6962 tree over opaque leaves, hashed by the browser.
import { BadProof, type Bytes, joined, same } from './bytes';

const hashBytes = 32;
const pathMax = 63;

async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

// A leaf and a node never hash alike, or a node could be passed off as a leaf (RFC 6962, 2.1).
export function leafHash(leaf: Bytes): Promise<Bytes> {
  return sha256(joined([0], leaf));
}

export function nodeHash(left: Bytes, right: Bytes): Promise<Bytes> {
  return sha256(joined([1], left, right));
}

export interface Inclusion {
  index: number;
  size: number;
  path: readonly Bytes[];
}

// The root that the leaf and its path lead to (RFC 9162, 2.1.3.2). A path that is longer or shorter
// than the tree is high is refused.
export async function rootOf(leaf: Bytes, { index, size, path }: Inclusion): Promise<Bytes> {
  if (index >= size) throw new BadProof('The position is beyond the end of the ledger.');
  if (path.length > pathMax) throw new BadProof('The path is longer than any tree is high.');
  if (leaf.length !== hashBytes || path.some((hash) => hash.length !== hashBytes))
    throw new BadProof('A hash has 32 bytes.');
  let at = index;
  let last = size - 1;
  let root = leaf;
  for (const hash of path) {
    if (last === 0) throw new BadProof('The path is longer than the tree is high.');
    if (at % 2 === 1 || at === last) {
      root = await nodeHash(hash, root);
      while (at % 2 === 0 && at !== 0) {
        at /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      root = await nodeHash(root, hash);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  if (last !== 0) throw new BadProof('The path is shorter than the tree is high.');
  return root;
}

export async function isIncluded(leaf: Bytes, inclusion: Inclusion, root: Bytes): Promise<boolean> {
  return same(await rootOf(leaf, inclusion), root);
}
