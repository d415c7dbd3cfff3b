// Who is signed in. A server that knows no sessions yet answers 404: whoever reaches it is its owner.
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from './http';
import { answerOf } from './passkey';
import { Problem } from './problem';

// What one may: in every register, or by register ("*" for all that are not named).
export type Rights = string[] | Record<string, string[]>;
export type Right = 'read' | 'contribute' | 'approve' | 'manage';

export interface Session {
  signed_in: boolean;
  setup_needed: boolean;
  person?: { id: string; name: string } | null;
  roles: unknown[];
  rights: Rights;
  token?: string | null;
  methods: string[];
  providers: { key: string; name: string }[];
  sees_all: boolean; // every unit, every register: what concerns the organisation as a whole
  strong: boolean;
  second_factor_needed: boolean; // the workspace asks for one, and there was only a password
  as_of?: string | number | null;
  workspace?: { title: string } | null;
  demo_accounts: { name: string; password?: string; role?: string }[];
}

const nobody: Session = {
  signed_in: false,
  setup_needed: false,
  roles: [],
  rights: [],
  methods: [],
  providers: [],
  sees_all: false,
  strong: false,
  second_factor_needed: false,
  demo_accounts: [],
};

// A server that does not say what one may is asked by trying: it refuses what must not be.
// Without a register: in any at all.
export function isAllowed(rights: Rights, right: Right, register?: string): boolean {
  if (Array.isArray(rights)) return rights.includes(right);
  if (Object.keys(rights).length === 0) return true;
  if (register === undefined) return Object.values(rights).some((all) => all.includes(right));
  return (rights[register] ?? rights['*'] ?? []).includes(right);
}

const owner: Session = { ...nobody, signed_in: true, roles: ['owner'], rights: {}, sees_all: true };

export async function readSession(): Promise<Session> {
  try {
    return { ...nobody, ...(await ask<Partial<Session>>('/api/v1/session')).data };
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return owner;
    throw error;
  }
}

export const sessionReading = queryOptions({
  queryKey: ['get', '/api/v1/session'],
  queryFn: readSession,
  staleTime: 60_000,
});

export function useSession() {
  return useQuery(sessionReading);
}

// Statuses, statements and reports of the organisation as a whole are for those who see all of it.
export function useSeesAll(): boolean {
  return useSession().data?.sees_all === true;
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; password: string; code?: string }) =>
      ask<unknown>('/api/v1/session', { method: 'POST', body }),
    onSuccess: () => client.resetQueries(),
  });
}

// By a passkey of this device, without a name.
export function useSignInByPasskey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const path = '/api/v1/session/passkey';
      const asked = { method: 'POST' as const, body: {} };
      const { data } = await ask<{ publicKey: object }>(`${path}/options`, asked);
      const credential = await answerOf(data.publicKey);
      return ask<unknown>(path, { method: 'POST', body: { credential } });
    },
    onSuccess: () => client.resetQueries(),
  });
}

// A link that counts once: the first owner's, an invitation, or a way back in.
// Whoever has come in reads the app anew, at its beginning: the address of the link is spent.
export function useSetUp() {
  return useMutation({
    mutationFn: (body: {
      token: string;
      password: string;
      code?: string;
      name?: string;
      email?: string;
    }) => ask<unknown>('/api/v1/setup', { method: 'POST', body }),
    onSuccess: () => window.location.replace('/app/'),
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => ask<{ sign_out_at?: string }>('/api/v1/session', { method: 'DELETE' }),
    // Who came through a provider of identities signs out there too, if it has a place for that.
    onSuccess: ({ data }) => {
      if (data.sign_out_at) window.location.assign(data.sign_out_at);
    },
    onSettled: () => client.resetQueries(),
  });
}
