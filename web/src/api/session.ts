// Who is signed in. A server that knows no sessions yet answers 404: whoever reaches it is its owner.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { ask } from './http';
import { Problem } from './problem';

const Person = z.object({ id: z.string(), name: z.string() });
const Session = z.object({
  signed_in: z.boolean(),
  setup_needed: z._default(z.boolean(), false),
  person: z.optional(z.nullable(Person)),
  roles: z._default(z.array(z.string()), []),
  rights: z._default(z.array(z.string()), []),
  methods: z._default(z.array(z.string()), []),
  strong: z._default(z.boolean(), false),
  as_of: z.optional(z.nullable(z.union([z.string(), z.number()]))),
  workspace: z.optional(z.nullable(z.object({ title: z.string() }))),
  demo_accounts: z._default(
    z.array(
      z.object({
        name: z.string(),
        password: z.optional(z.string()),
        role: z.optional(z.string()),
      }),
    ),
    [],
  ),
});
export type Session = z.infer<typeof Session>;

const owner: Session = {
  signed_in: true,
  setup_needed: false,
  person: undefined,
  roles: ['owner'],
  rights: ['read', 'contribute', 'approve', 'manage'],
  methods: [],
  strong: false,
  demo_accounts: [],
};

async function readSession(): Promise<Session> {
  try {
    return Session.parse((await ask<unknown>('/api/v1/session')).data);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return owner;
    throw error;
  }
}

const key = ['get', '/api/v1/session'];

export function useSession() {
  return useQuery({ queryKey: key, queryFn: readSession, staleTime: 60_000 });
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; password: string; code?: string }) =>
      ask<unknown>('/api/v1/session', { method: 'POST', body }),
    onSuccess: () => client.resetQueries(),
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => ask<unknown>('/api/v1/session', { method: 'DELETE' }),
    onSettled: () => client.resetQueries(),
  });
}
