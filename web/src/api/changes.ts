// Writing: useChange, the one way to change something, and what one may change here.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useAsOf } from './as_of';
import { type Asking, ask, fill } from './http';
import { isTimeless } from './live';
import { useGet } from './queries';
import { isAllowed, type Right, useSession } from './session';
import type { AnyRecord } from './types';

export interface Change {
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  parts?: Record<string, string>;
  query?: Asking['query'];
  body?: unknown;
  etag?: string | null; // the version that was seen; another one gives 409
}

// What is on screen is read again when it is done. Sent again after a failure, the same change
// carries the same key, so that the server does it once.
export function useChange<T = AnyRecord>() {
  const client = useQueryClient();
  const keys = useRef(new Map<string, string>());
  return useMutation({
    mutationFn: async ({ method, path, parts, query, body, etag }: Change) => {
      const headers: Record<string, string> = {};
      if (etag) headers['If-Match'] = etag;
      const text = JSON.stringify([method, path, parts, body, etag]);
      if (!(body instanceof Blob) && isOfRecords(path)) {
        const key = keys.current.get(text) ?? crypto.randomUUID();
        keys.current.set(text, key);
        headers['Idempotency-Key'] = key;
      }
      const answer = await ask<T>(fill(path, parts), {
        method,
        headers,
        ...(query ? { query } : {}),
        ...(body === undefined ? {} : { body }),
      });
      keys.current.delete(text);
      return answer;
    },
    onSuccess: () =>
      client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] === 'get' && !isTimeless(String(queryKey[1])),
      }),
  });
}

function isOfRecords(path: string) {
  return path.startsWith('/api/v1/{register}');
}

export const record = {
  create: (register: string, fields: object, because?: string): Change => ({
    method: 'POST',
    path: '/api/v1/{register}',
    parts: { register },
    body: { fields, ...told(because) },
  }),
  amend: (
    register: string,
    id: string,
    fields: object,
    etag: string | null,
    because?: string,
  ): Change => ({
    method: 'PATCH',
    path: '/api/v1/{register}/{id}',
    parts: { register, id },
    body: { fields, ...told(because) },
    etag,
  }),
  move: (
    register: string,
    id: string,
    to: string,
    etag: string | null,
    because?: string,
  ): Change => ({
    method: 'POST',
    path: '/api/v1/{register}/{id}/move',
    parts: { register, id },
    body: { to, ...told(because) },
    etag,
  }),
};

function told(because: string | undefined) {
  return because ? { because } : {};
}

// Whether this person may do it with some records of this register (else of any), here and now:
// nobody changes the past.
export function useMay(right: Right, register?: string): boolean {
  const asOf = useAsOf();
  const { data: session } = useSession();
  return !asOf && session !== undefined && isAllowed(session.rights, right, register);
}

// What this person may do with this very record: its unit counts, and who made it.
export function useMayWith(register: string, id: string): (right: Right) => boolean {
  const asOf = useAsOf();
  const { data } = useGet(
    '/api/v1/{register}/{id}/may',
    { parts: { register, id } },
    { timeless: true, keep: true, enabled: !asOf && id !== '' },
  );
  return (right) => !asOf && data?.may.includes(right) === true;
}
