// A person's own ways in: password, codes, sessions, tokens.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from './http';

export interface OwnSession {
  id: string;
  signed_in_at: string;
  seen_at: string;
  expires_at: string;
  how: string;
  address: string;
  agent: string;
  current: boolean;
}

export interface OwnToken {
  id: string;
  name: string;
  scopes: string[];
  made_at: string;
  expires_at: string;
  used_at: string | null;
  token?: string; // its text, shown once
}

export interface OwnPasskey {
  id: string;
  name: string;
  made_at: string;
  used_at: string | null;
}

export function useOwn<T>(what: 'sessions' | 'tokens' | 'account/passkeys') {
  return useQuery({
    queryKey: ['get', '/api/v1/session', what],
    queryFn: () => ask<{ items: T[] }>(`/api/v1/${what}`).then(({ data }) => data.items),
  });
}

export interface Step {
  method: 'POST' | 'PATCH' | 'DELETE';
  path: string; // below /api/v1
  body?: unknown;
}

export function useAccountStep<T>() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method, path, body = {} }: Step) =>
      ask<T>(`/api/v1/${path}`, { method, ...(method === 'DELETE' ? {} : { body }) }).then(
        ({ data }) => data,
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['get', '/api/v1/session'] }),
  });
}
