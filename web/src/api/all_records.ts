// All records of a register that is small by its nature (units, roles, grants), page after page.
import { useEffect, useMemo } from 'react';
import type { Query } from './http';
import { useRecords } from './queries';
import type { AnyRecord } from './types';

const recordsMax = 20_000; // whatever is larger is a list with a page of its own

export function useAllRecords(register: string, query: Query = {}) {
  const { data, error, hasNextPage, isFetching, fetchNextPage, refetch } = useRecords(register, {
    limit: 500,
    ...query,
  });
  const items = useMemo(() => data?.pages.flatMap((page): AnyRecord[] => page.items), [data]);
  const more = hasNextPage && !isFetching && (items?.length ?? 0) < recordsMax;
  useEffect(() => {
    if (more) void fetchNextPage();
  }, [more, fetchNextPage]);
  return { items: hasNextPage ? undefined : items, error, retry: () => void refetch() };
}
