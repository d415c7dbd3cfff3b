// What somebody typed and has not saved, kept in this browser: nothing is lost by a closed tab, a
// session that ended or a server that is away. Signing out forgets all of it, and what is marked
// confidential is never kept: others may sit at this browser next.
import { useCallback, useEffect, useState } from 'react';

type Fields = Record<string, unknown>;

export interface Draft {
  fields: Fields;
  base: Fields; // what they were when typing began
  because: string;
  etag: string | null; // the version that is being changed
  at: string; // when; "" for a form that nobody touched
}

const prefix = 'aims.draft.';

export function draftKey(register: string, id: string) {
  return `${prefix}${register}.${id}`;
}

export function forgetDrafts() {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) dropDraft(key);
}

export function keepDraft(key: string, draft: Draft) {
  if (draft.fields.confidential === true) dropDraft(key);
  else localStorage.setItem(key, JSON.stringify(draft));
}

// What cannot be read is no draft: another version of the app may have written it.
export function readDraft(key: string): Draft | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isDraft(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function isDraft(kept: unknown): kept is Draft {
  const draft = kept as Partial<Draft> | null;
  return (
    isFields(draft?.fields) &&
    isFields(draft?.base) &&
    typeof draft?.because === 'string' &&
    typeof draft.at === 'string' &&
    (draft.etag === null || typeof draft.etag === 'string')
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

export function dropDraft(key: string) {
  localStorage.removeItem(key);
}

// The values of a form, beginning with its draft where there is one.
// A draft stays held to what it began from, also when the page reads a newer version meanwhile.
export function useDraft(key: string, base: Fields, etag: string | null) {
  const [draft, setDraft] = useState<Draft>(
    () => readDraft(key) ?? { fields: base, base, because: '', etag, at: '' },
  );
  useEffect(() => {
    if (draft.at) keepDraft(key, draft);
  }, [key, draft]);
  const change = useCallback(
    (changes: Partial<Draft>) =>
      setDraft((before) => ({ ...before, ...changes, at: new Date().toISOString() })),
    [],
  );
  const setField = useCallback(
    (name: string, value: unknown) =>
      setDraft((before) => ({
        ...before,
        fields: { ...before.fields, [name]: value },
        at: new Date().toISOString(),
      })),
    [],
  );
  return { draft, change, setField };
}
