// Questions in SQL, asked of the moment that the header shows. Read-only, so that they stand with
// the readings: what a colleague changes makes them asked again (api/live.ts).
import { useQuery } from '@tanstack/react-query';
import { useAsOf } from './as_of';
import { ask } from './http';
import type { Answer } from './types';

export function useAnswer(question: string, enabled = true) {
  const asOf = useAsOf();
  return useQuery({
    queryKey: ['get', '/api/v1/sql', question, asOf],
    queryFn: ({ signal }) =>
      ask<Answer>('/api/v1/sql', {
        method: 'POST',
        body: { question, ...(asOf ? { as_of: asOf } : {}) },
        signal,
      }).then(({ data }) => data),
    enabled: enabled && question !== '',
  });
}

// The rows of an answer, each value under the name of its column.
export function rowsOf(answer: Answer): Record<string, string | number | null>[] {
  return answer.rows.map((row) =>
    Object.fromEntries(answer.columns.map((name, at) => [name, row[at] ?? null])),
  );
}
