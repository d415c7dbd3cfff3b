import { useQuery } from '@tanstack/react-query';
import { ask } from '../../../api/http';
import type { Backup } from '../../../api/types';

// When a backup was last made; asked again every moment while one is being made.
export function useBackup() {
  return useQuery({
    queryKey: ['get', '/api/v1/backup'],
    queryFn: ({ signal }) => ask<Backup>('/api/v1/backup', { signal }).then(({ data }) => data),
    refetchInterval: ({ state }) => (state.data?.now.step === 'making' ? 700 : false),
  });
}
