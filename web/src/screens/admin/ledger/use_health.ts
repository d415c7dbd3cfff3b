import { useQuery } from '@tanstack/react-query';
import { ask } from '../../../api/http';
import type { LedgerHealth } from '../../../api/types';

// Asked again every moment while a verification is under way.
export function useHealth() {
  return useQuery({
    queryKey: ['get', '/api/v1/ledger/health'],
    queryFn: ({ signal }) =>
      ask<LedgerHealth>('/api/v1/ledger/health', { signal }).then(({ data }) => data),
    refetchInterval: ({ state }) => {
      const verification = state.data?.verification;
      return verification?.running || verification?.hurried ? 1000 : false;
    },
  });
}
