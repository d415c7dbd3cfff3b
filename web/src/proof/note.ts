// Signed notes and checkpoints (c2sp.org/signed-note, c2sp.org/tlog-checkpoint), Ed25519 by the
// browser. docs/formats/checkpoint.md has the same rules with examples.
import { BadProof, type Bytes, fromBase64, fromHex, joined, same, toCount, utf8 } from './bytes';

const ed25519 = 1;
const keyBytes = 32;
const signatureBytes = 64;
const signaturesMax = 100;

export interface VerifierKey {
  name: string;
  id: Bytes;
  type: number;
  key: Bytes;
}

export interface Signature {
  name: string;
  id: Bytes;
  bytes: Bytes;
}

export interface Note {
  text: string;
  signatures: Signature[];
}

export interface Checkpoint {
  origin: string;
  size: number;
  root: Bytes;
}

// "<name>+<id, 8 hexadecimal digits>+<base64(type || key)>"
export async function readKey(text: string): Promise<VerifierKey> {
  const parts = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/u.exec(text);
  const [, name = '', id = '', encoded = ''] = parts ?? [];
  if (!parts) throw new BadProof('This is no verifier key.');
  const body = fromBase64(encoded);
  const type = body[0];
  if (type !== ed25519 || body.length !== keyBytes + 1)
    throw new BadProof('This verifier key is of a kind that is not known.');
  const hash = await crypto.subtle.digest('SHA-256', joined(utf8(`${name}\n`), body));
  const key = { name, id: fromHex(id), type, key: body.slice(1) };
  if (!same(new Uint8Array(hash).slice(0, 4), key.id))
    throw new BadProof('The id of this verifier key is not its own.');
  return key;
}

export function readNote(note: string): Note {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) throw new BadProof('This is no signed note.');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for them
  if (/[\u0000-\u0009\u000b-\u001f\ufffd]/.test(note))
    throw new BadProof('A signed note has no control characters.');
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > signaturesMax) throw new BadProof('This note has too many signatures.');
  return { text: note.slice(0, end + 1), signatures: lines.map(readSignature) };
}

function readSignature(line: string): Signature {
  const [, name = '', encoded = ''] = /^— ([^\s+]+) (\S+)$/u.exec(line) ?? [];
  if (!name) throw new BadProof('A signature is not written as it should be.');
  const body = fromBase64(encoded);
  if (body.length < 5) throw new BadProof('A signature is too short.');
  return { name, id: body.slice(0, 4), bytes: body.slice(4) };
}

// Whether the key's signature stands there and fits. One of the key's that does not fit spoils the
// note, also beside one that does; signatures of other keys are passed over.
export async function isSigned(note: Note, key: VerifierKey): Promise<boolean> {
  const own = note.signatures.filter(({ name, id }) => name === key.name && same(id, key.id));
  const imported = await crypto.subtle.importKey('raw', key.key, 'Ed25519', false, ['verify']);
  for (const { bytes } of own)
    if (
      bytes.length !== signatureBytes ||
      !(await crypto.subtle.verify('Ed25519', imported, bytes, utf8(note.text)))
    )
      return false;
  return own.length > 0;
}

export function readCheckpoint(text: string): Checkpoint {
  const [origin = '', size = '', root = '', ...rest] = text.split('\n');
  if (origin === '' || rest.at(-1) !== '' || rest.slice(0, -1).includes(''))
    throw new BadProof('This is no checkpoint.');
  const hash = fromBase64(root);
  if (hash.length !== 32) throw new BadProof('The root of a checkpoint has 32 bytes.');
  return { origin, size: toCount(size), root: hash };
}
