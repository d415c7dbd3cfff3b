import { useChange } from '../../../api/changes';
import { ask } from '../../../api/http';
import type { Ledger } from '../../../api/types';
import { grantBody, type Wish } from './grants';
import { useRoles } from './use_people';

// Gives a role. A view that is held ends where the ledger ends now.
export function useGranting() {
  const change = useChange();
  const roles = useRoles();
  const give = async (person: string, wish: Wish) => {
    const isOwn = /^[0-9a-f-]{36}$/.test(wish.role) && roles.some(({ role }) => role === wish.role);
    const size = wish.held ? (await ask<Ledger>('/api/v1/ledger')).data.size : undefined;
    return change.mutateAsync({
      method: 'POST',
      path: '/api/v1/{register}',
      parts: { register: 'grant' },
      body: grantBody(person, wish, isOwn, size),
    });
  };
  return { give, busy: change.isPending, error: change.error, reset: change.reset };
}
