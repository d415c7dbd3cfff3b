// Approving as signing: what there is to sign is asked of the server, a passkey signs it where there
// is one, and where there is none the server may want to know anew who sits here.
import { useRef, useState } from 'react';
import { type Change, useChange } from './changes';
import { ask, fill } from './http';
import { answerOf, hasPasskeys } from './passkey';
import type { SigningQuestion } from './types';

export interface Approvable {
  path: '/api/v1/{register}/{id}/approve' | '/api/v1/statements/{id}/approve';
  parts: Record<string, string>;
  etag: string | null;
}

export function useApproval<T>() {
  const change = useChange<T>();
  const [refused, setRefused] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  // A signature counts once: sent again after a failure, the same one must not be made anew.
  const asked = useRef(0);
  const run = async (
    what: Approvable,
    statement: string,
    by: 'passkey' | 'proof',
    done: () => void,
  ) => {
    const turn = ++asked.current;
    setRefused(null);
    setBusy(true);
    try {
      const signature = by === 'passkey' ? await signed(what, statement) : undefined;
      if (turn !== asked.current) return;
      await change.mutateAsync(approving(what, statement, signature));
      done();
    } catch (error) {
      setRefused(error as Error);
    } finally {
      setBusy(false);
    }
  };
  return { run, error: refused, busy };
}

function approving(what: Approvable, statement: string, signature: object | undefined): Change {
  return {
    method: 'POST',
    path: what.path,
    parts: what.parts,
    body: { statement, ...(signature ? { signature } : {}) },
    etag: what.etag,
  };
}

// None: this person has no passkey for this site.
async function signed(what: Approvable, statement: string): Promise<object | undefined> {
  if (!hasPasskeys()) return undefined;
  const { data } = await ask<SigningQuestion>(`${fill(what.path, what.parts)}/options`, {
    method: 'POST',
    body: { statement },
    headers: what.etag ? { 'If-Match': what.etag } : {},
  });
  return data.publicKey ? answerOf(data.publicKey) : undefined;
}
