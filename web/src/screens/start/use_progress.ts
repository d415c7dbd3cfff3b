import { useMemo } from 'react';
import { rowsOf, useAnswer } from '../../api/answers';
import { useGet, useRecords } from '../../api/queries';
import { useSession } from '../../api/session';
import type { AnyRecord, Statement } from '../../api/types';
import { type Counts, doneSteps, question, type StepId } from './steps';

export const own = 'iso42001-2023';

export interface Progress {
  counts: Counts;
  done: ReadonlySet<StepId>;
  statement: Statement;
}

// How far the first steps are, from the records as they are now.
export function useProgress(): { data: Progress | undefined; error: Error | null } {
  const answer = useAnswer(question);
  const statement = useStatement();
  const data = useMemo(() => {
    const row = answer.data && rowsOf(answer.data)[0];
    if (!row || !statement.data) return undefined;
    const counts = row as Counts;
    return { counts, statement: statement.data, done: doneSteps(counts, statement.data) };
  }, [answer.data, statement.data]);
  return { data, error: answer.error ?? statement.error };
}

export function useStatement() {
  return useGet('/api/v1/statements/{id}', { parts: { id: own } }, { keep: true });
}

// All records of a register that are no more than a few hundred.
export function useAll(register: string, query: Record<string, string> = {}) {
  const { data } = useRecords(register, { limit: 500, ...query });
  return useMemo(() => data?.pages.flatMap(({ items }) => items), [data]);
}

// The organisation itself: the part that belongs to no other, the first that was written down.
export function useOrganisation(): { there: AnyRecord | undefined; ready: boolean } {
  const units = useAll('unit', { sort: 'recorded' });
  return { there: units?.find(({ fields }) => !fields.parent), ready: units !== undefined };
}

export function useMe(): string | undefined {
  return useSession().data?.person?.id;
}

export function etagOf({ version }: Pick<AnyRecord, 'version'>): string {
  return `"v${version}"`;
}
