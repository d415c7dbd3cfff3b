// From a .tlog-proof and a verifier key to a verdict that names each step, so that whoever reads it
// sees what was checked and where it failed. Everything is reckoned here, nothing is asked of the
// server.
import { BadProof, same, toHex } from './bytes';
import { leafHash, rootOf } from './merkle';
import { type Checkpoint, isSigned, readCheckpoint, readKey, readNote } from './note';
import { readTlogProof } from './tlog_proof';

// What the leaf must speak of: the version of the record that is on screen.
export interface Claim {
  register: string;
  record: string;
  version: number;
  position: number;
}

export type StepName = 'leaf' | 'inclusion' | 'signature' | 'body' | 'content' | 'passkey';

export interface Step {
  name: StepName;
  holds: boolean;
  why?: string; // where it does not hold
}

export interface Verdict {
  holds: boolean;
  steps: Step[];
  index: number;
  pathLength: number;
  leafHash: string;
  root: string; // the one that leaf and path lead to
  entry: Record<string, unknown>;
  checkpoint: Checkpoint;
}

export async function verify(text: string, verifierKey: string, claim: Claim): Promise<Verdict> {
  const proof = readTlogProof(text);
  if (!proof.leaf) throw new BadProof('This proof does not carry its leaf.');
  const entry = JSON.parse(new TextDecoder().decode(proof.leaf)) as Record<string, unknown>;
  const note = readNote(proof.checkpoint);
  const checkpoint = readCheckpoint(note.text);
  const key = await readKey(verifierKey);
  const leaf = await leafHash(proof.leaf);
  const inclusion = { index: proof.index, size: checkpoint.size, path: proof.path };
  const root = await rootOf(leaf, inclusion).catch((error: Error) => error);
  const steps = [
    step('leaf', speaksOf(entry, claim) && proof.index === claim.position),
    root instanceof Error
      ? { name: 'inclusion' as const, holds: false, why: root.message }
      : step('inclusion', same(root, checkpoint.root)),
    step('signature', checkpoint.origin === key.name && (await isSigned(note, key))),
  ];
  return {
    holds: steps.every(({ holds }) => holds),
    steps,
    index: proof.index,
    pathLength: proof.path.length,
    leafHash: toHex(leaf),
    root: root instanceof Error ? '' : toHex(root),
    entry,
    checkpoint,
  };
}

function step(name: StepName, holds: boolean): Step {
  return { name, holds };
}

function speaksOf(entry: Record<string, unknown>, claim: Claim): boolean {
  return (
    entry.register === claim.register &&
    entry.record === claim.record &&
    entry.version === claim.version
  );
}

// Browsers hash and verify only on pages that came safely: HTTPS, or this very machine.
export function canVerify(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}
