// What somebody typed and has not saved, kept in this browser: nothing is lost by a closed tab, a
// session that ended or a server that is away.
import { useCallback, useEffect, useState } from 'react';
import * as z from 'zod/mini';

const Draft = z.object({
  fields: z.record(z.string(), z.unknown()),
  because: z._default(z.string(), ''),
  etag: z._default(z.nullable(z.string()), null), // the version that was being changed
  at: z.string(),
});
export type Draft = z.infer<typeof Draft>;

export function draftKey(register: string, id: string) {
  return `aims.draft.${register}.${id}`;
}

export function readDraft(key: string): Draft | undefined {
  try {
    const text = localStorage.getItem(key);
    return text ? Draft.parse(JSON.parse(text)) : undefined;
  } catch {
    return undefined;
  }
}

export function dropDraft(key: string) {
  localStorage.removeItem(key);
}

// The values of a form, beginning with its draft where there is one.
export function useDraft(key: string, base: Record<string, unknown>, etag: string | null) {
  const [draft, setDraft] = useState<Draft>(
    () => readDraft(key) ?? { fields: base, because: '', etag, at: '' },
  );
  useEffect(() => {
    if (draft.at) localStorage.setItem(key, JSON.stringify(draft));
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
