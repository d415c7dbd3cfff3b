// Providers of identities, through whom one signs in, proves again who one is, or links an account.
import { useMutation, useQuery } from '@tanstack/react-query';
import { ask } from './http';

export interface Provider {
  key: string;
  name: string;
}

export interface ProviderLink {
  id: string;
  issuer: string;
  known_as: string;
  made_at: string;
  used_at: string | null;
}

// What for: to sign in, to prove again who one is, or to link the account there to this one.
export type Errand = 'sign_in' | 'again' | 'link';

// This page, to come back to. What a provider carries along must be plain, so an address that is
// not loses its question.
function here(): string {
  const { pathname, search } = window.location;
  return pathname.startsWith('/app/sign-in-problem')
    ? '/app/'
    : pathname + (search.includes('%') ? '' : search);
}

// Leaves the app for the provider.
export function useProvider() {
  return useMutation({
    mutationFn: ({ provider, errand }: { provider: string; errand: Errand }) =>
      ask<{ location: string }>(
        errand === 'link' ? '/api/v1/account/links' : '/api/v1/session/oidc',
        {
          method: 'POST',
          body: {
            provider,
            return_to: here(),
            ...(errand === 'again' ? { again: true } : {}),
          },
        },
      ),
    onSuccess: ({ data }) => window.location.assign(data.location),
  });
}

export function useProviderLinks() {
  return useQuery({
    queryKey: ['get', '/api/v1/session', 'links'],
    queryFn: () =>
      ask<{ items: ProviderLink[] }>('/api/v1/account/links').then(({ data }) => data.items),
  });
}
