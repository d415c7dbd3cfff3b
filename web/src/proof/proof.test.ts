// @vitest-environment node
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromBase64, fromHex, toBase64, toCount, toHex, utf8 } from './bytes';
import { isIncluded, leafHash, nodeHash, rootOf } from './merkle';
import { isSigned, readCheckpoint, readKey, readNote } from './note';
import { readTlogProof } from './tlog_proof';
import { verify } from './verify';

// The examples of docs/formats: a ledger of the leaves "one", "two", "three".
const verifierKey = 'example.com/aims+e6f44802+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c';
const checkpoint = `example.com/aims
3
Wqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk=

— example.com/aims 5vRIAsYP/u9Tnu1MYqEw76pdLJG0ouIPn+Nb/aJVtnVtvHIWytb8kWHC+sN5AlQGnpNt/I5pQDMd1cJqjaM3EJvchA0=
`;
const proof = `c2sp.org/tlog-proof@v1
extra dHdv
index 1
0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+ek=
Zx8UbF5HHooag6PCFM5LqQe486WIjRTMjNPOdbsS75Q=

${checkpoint}`;
const root = fromBase64('Wqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk=');
const path = readTlogProof(proof).path;

describe('an entry', () => {
  test('stands where its proof says', async () => {
    const two = await leafHash(utf8('two'));
    expect(await isIncluded(two, { index: 1, size: 3, path }, root)).toBe(true);
  });
  test('that was changed does not', async () => {
    const forged = await leafHash(utf8('twO'));
    expect(await isIncluded(forged, { index: 1, size: 3, path }, root)).toBe(false);
  });
  test('does not stand in another place', async () => {
    const two = await leafHash(utf8('two'));
    expect(await isIncluded(two, { index: 0, size: 3, path }, root)).toBe(false);
  });
  test.each([
    ['past the end', { index: 3, size: 3, path }],
    ['in an empty ledger', { index: 0, size: 0, path: [] }],
    ['by a path that is too short', { index: 1, size: 3, path: path.slice(1) }],
    ['by a path that is too long', { index: 1, size: 3, path: [...path, ...path] }],
    ['by hashes that are none', { index: 1, size: 3, path: [fromHex('00'), fromHex('01')] }],
  ])('is refused %s', async (_, inclusion) => {
    const two = await leafHash(utf8('two'));
    await expect(rootOf(two, inclusion)).rejects.toThrow();
  });
});

describe('a checkpoint', () => {
  test('is signed by its key', async () => {
    expect(await isSigned(readNote(checkpoint), await readKey(verifierKey))).toBe(true);
    expect(readCheckpoint(readNote(checkpoint).text)).toMatchObject({ size: 3, root });
  });
  test.each([
    ['of another size', checkpoint.replace('\n3\n', '\n4\n')],
    ['with a changed signature', checkpoint.replace('5vRIAsYP', '5vRIAsYQ')],
  ])('%s is not', async (_, text) => {
    expect(await isSigned(readNote(text), await readKey(verifierKey))).toBe(false);
  });
  test('beside a signature of the same key that does not fit is spoilt', async () => {
    const bad = checkpoint.trimEnd().split('\n').at(-1)?.replace('5vRIAsYP', '5vRIAsYQ');
    const spoilt = readNote(`${checkpoint}${bad}\n`);
    expect(await isSigned(spoilt, await readKey(verifierKey))).toBe(false);
  });
  test.each([
    ['without size', 'a\n\n'],
    ['with a leading nought', `a\n03\n${toBase64(root)}\n`],
    ['with a short root', 'a\n3\nAAAA\n'],
    ['without origin', `\n3\n${toBase64(root)}\n`],
  ])('%s is refused', (_, text) => expect(() => readCheckpoint(text)).toThrow());
});

test.each([
  ['a wrong id', verifierKey.replace('e6f44802', 'e6f44803')],
  ['another name', verifierKey.replace('example.com', 'example.org')],
  ['an unknown type', 'a+00000000+BAAA'],
  ['half of it', verifierKey.slice(0, 40)],
])('a key with %s is refused', async (_, key) => {
  await expect(readKey(key)).rejects.toThrow();
});

test.each([['01'], ['-1'], ['1e3'], [''], ['9007199254740993']])('%s is no count', (text) =>
  expect(() => toCount(text)).toThrow(),
);
test.each([['AAA'], ['AB=='], ['A A='], ['*']])('%s is no canonical base64', (text) =>
  expect(() => fromBase64(text)).toThrow(),
);

describe('the verdict', async () => {
  // A ledger of one entry, signed with a key made here.
  const pair = (await crypto.subtle.generateKey('Ed25519', true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const body = Uint8Array.from([1, ...publicKey]);
  const name = 'here/aims';
  const hash = await crypto.subtle.digest(
    'SHA-256',
    Uint8Array.from([...utf8(`${name}\n`), ...body]),
  );
  const id = new Uint8Array(hash).slice(0, 4);
  const key = `${name}+${toHex(id)}+${toBase64(body)}`;
  const leaf = utf8('{"record":"r1","register":"risk","version":2}');
  const claim = { register: 'risk', record: 'r1', version: 2, position: 0 };
  const text = `${name}\n1\n${toBase64(await leafHash(leaf))}\n`;
  const signature = new Uint8Array(
    await crypto.subtle.sign('Ed25519', pair.privateKey, utf8(text)),
  );
  const note = `${text}\n— ${name} ${toBase64(Uint8Array.from([...id, ...signature]))}\n`;
  const file = `c2sp.org/tlog-proof@v1\nextra ${toBase64(leaf)}\nindex 0\n\n${note}`;
  const failed = async (of: string, what = claim) =>
    (await verify(of, key, what)).steps.filter(({ holds }) => !holds).map((step) => step.name);

  test('holds for what is on screen', async () => {
    expect(await failed(file)).toEqual([]);
  });
  test.each([
    ['another record', { ...claim, record: 'r2' }],
    ['another version', { ...claim, version: 1 }],
    ['another register', { ...claim, register: 'task' }],
    ['another position', { ...claim, position: 1 }],
  ])('does not hold for %s', async (_, what) => expect(await failed(file, what)).toEqual(['leaf']));
  test('names the step where a forged leaf fails', async () => {
    const forged = toBase64(utf8('{"record":"r1","register":"risk","version":2 }'));
    expect(await failed(file.replace(toBase64(leaf), forged))).toEqual(['inclusion']);
  });
  test('names the signature where another signed', async () => {
    expect(await failed(file.replaceAll(name, 'there/aims'))).toEqual(['signature']);
  });
  test('is refused for a proof without its leaf', async () => {
    await expect(verify(file.replace(/extra .*\n/, ''), key, claim)).rejects.toThrow();
  });
});

// The vectors of others, where they are at hand.
const shared = '../../shared/vectors/tlog/';
const vectors = (name: string) => JSON.parse(readFileSync(shared + name, 'utf8'));

describe.skipIf(!existsSync(shared))('public vectors', () => {
  test('of the tree of RFC 6962', async () => {
    const { leaf_inputs_hex, node_hashes_by_level, root_hash_by_tree_size } = vectors(
      'rfc6962-reference-tree.json',
    );
    const leaves = await Promise.all(leaf_inputs_hex.map((hex: string) => leafHash(fromHex(hex))));
    expect(leaves.map(toHex)).toEqual(node_hashes_by_level[0]);
    expect(toHex(await nodeHash(leaves[0], leaves[1]))).toBe(root_hash_by_tree_size[2]);
  });
  test('of signed notes', async () => {
    const { open, malformed_notes, bad_vkeys } = vectors('signed-note-vectors.json');
    for (const { note, vkeys, verified } of open) {
      const good: string[] = [];
      for (const text of vkeys) {
        const key = await readKey(text);
        if (await isSigned(readNote(note), key)) good.push(key.name);
      }
      expect(good.sort()).toEqual([...new Set(verified)].sort());
    }
    for (const note of malformed_notes) expect(() => readNote(note), note).toThrow();
    for (const key of bad_vkeys) await expect(readKey(key), key).rejects.toThrow();
  });
  test('of proofs', () => {
    const { valid, invalid } = vectors('tlog-proof-vectors.json');
    for (const { text, index, hashes } of valid) {
      const read = readTlogProof(text);
      expect(read.index).toBe(index);
      expect(read.path.map(toBase64)).toEqual(hashes ?? []);
    }
    for (const { desc, text } of invalid) expect(() => readTlogProof(text), desc).toThrow();
  });
});
