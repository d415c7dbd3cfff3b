import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { ask, fill } from '../../api/http';
import { problemOf } from '../../api/problem';
import type { Imported, Register } from '../../api/types';
import { faultsByCell } from './paste';

const settleTime = 350; // ms after the last keystroke

// What would come of these rows: the server goes all the way and keeps nothing. A question therefore,
// not a change.
export function useTrial(spec: Register, csv: string) {
  const [settled] = useDebouncedValue(csv, settleTime);
  const { data, error } = useQuery({
    queryKey: ['trial', spec.name, settled],
    queryFn: ({ signal }) =>
      ask<Imported>(fill('/api/v1/import/{register}', { register: spec.name }), {
        method: 'POST',
        query: { dry_run: true },
        body: new Blob([settled], { type: 'text/csv' }),
        signal,
      }).then((answer) => answer.data),
    gcTime: 0,
    staleTime: 0,
  });
  const problem = error ? problemOf(error) : undefined;
  return {
    problem,
    fine: csv === settled ? data : undefined,
    ...faultsByCell(problem?.faults ?? []),
  };
}
