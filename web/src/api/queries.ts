// Reading: useGet, and what all screens read. Every key begins ['get', path, …], so that what the
// server tells of changes finds what to read again (api/live.ts).
import { keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useLanguage } from '../words/language';
import { useAsOf } from './as_of';
import { type Answered, ask, fill, type Query } from './http';
import type { AnyRecord, any_record_list, Gets, Register } from './types';

type Where = { parts?: Record<string, string>; query?: Query };
type Options = { enabled?: boolean; timeless?: boolean; keep?: boolean; staleTime?: number };

// One reading of an address, the same whoever asks for it.
export function reading<Answer>(address: string, query: Query, language: string) {
  return queryOptions({
    queryKey: ['get', address, query, language],
    queryFn: ({ signal }): Promise<Answer> =>
      ask<Answer>(address, { query, signal }).then(({ data }) => data),
  });
}

// Reads an address of the API, as of the day that the header shows. `timeless` is for what knows no
// past (languages, the list of reports); `keep` shows the old answer until the new one is here.
export function useGet<Path extends keyof Gets>(
  path: Path,
  where: Where = {},
  options: Options = {},
) {
  const asOf = useAsOf();
  const { language } = useLanguage();
  const query = options.timeless ? where.query : { ...where.query, as_of: asOf };
  return useQuery({
    ...reading<Gets[Path]>(fill(path, where.parts), query ?? {}, language),
    enabled: options.enabled ?? true,
    // The kit's type of it does not follow a generic answer.
    placeholderData: (options.keep ? keepPreviousData : undefined) as undefined,
    ...(options.staleTime === undefined ? {} : { staleTime: options.staleTime }),
  });
}

export const forEver = { timeless: true, staleTime: Number.POSITIVE_INFINITY };

export function useRegisters() {
  return useGet('/api/v1/registers', {}, forEver);
}

// undefined while it is being read, and where there is none of that name.
export function useRegister(name: string): Register | undefined {
  return useRegisters().data?.items.find((register) => register.name === name);
}

// One record with its ETag, which a change sends back.
export function useRecord(register: string, id: string, enabled = true) {
  const asOf = useAsOf();
  const address = fill('/api/v1/{register}/{id}', { register, id });
  return useQuery({
    queryKey: ['get', address, { as_of: asOf }, 'record'],
    queryFn: (): Promise<Answered<AnyRecord>> => ask(address, { query: { as_of: asOf } }),
    enabled,
  });
}

// The records of a register, a page after another. `query` is that of the API: conditions, sort.
export function useRecords(register: string, query: Query = {}, enabled = true) {
  const asOf = useAsOf();
  const address = fill('/api/v1/{register}', { register });
  const whole = { limit: 200, ...query, as_of: asOf };
  return useInfiniteQuery({
    queryKey: ['get', address, whole, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      ask<any_record_list>(address, { query: { ...whole, after: pageParam }, signal }).then(
        ({ data }) => data,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled,
  });
}
