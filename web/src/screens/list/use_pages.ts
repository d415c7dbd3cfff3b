// The records of a list, a page after another, each page with the names of what it leads to.
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useAsOf } from '../../api/as_of';
import { ask, type Query } from '../../api/http';
import { type Names, readFurtherNames } from '../../api/names';
import { useRegisters } from '../../api/queries';
import type { AnyRecord, any_record_list, Register } from '../../api/types';
import { leadsToRecords } from '../../fields/kinds';
import { list } from '../../fields/tell';
import { useLanguage } from '../../words/language';

export type Page = any_record_list & { names: Names };

// The registers that a record of this one leads to.
export function useLinked(spec: Register): Register[] {
  const { data } = useRegisters();
  return useMemo(() => {
    const names = new Set(spec.fields.filter(leadsToRecords).map(({ links_to }) => links_to));
    return data?.items.filter(({ name }) => names.has(name)) ?? [];
  }, [spec, data]);
}

function idsIn(items: readonly AnyRecord[], spec: Register, linked: string): Set<string> {
  const fields = spec.fields.filter((field) => leadsToRecords(field) && field.links_to === linked);
  return new Set(
    items.flatMap((record) => fields.flatMap(({ name }) => list(record.fields[name] ?? []))),
  );
}

export function usePages(spec: Register, query: Query) {
  const client = useQueryClient();
  const linked = useLinked(spec);
  const { language } = useLanguage();
  const asOf = useAsOf();
  const address = `/api/v1/${spec.name}`;
  const whole = { limit: 200, ...query, as_of: asOf };
  return useInfiniteQuery({
    queryKey: ['get', address, whole, 'named'],
    queryFn: async ({ pageParam, signal }): Promise<Page> => {
      const asked = ask<any_record_list>(address, {
        query: { ...whole, after: pageParam },
        signal,
      });
      const named = linked.map((each) => {
        const ids = asked.then(({ data }) => idsIn(data.items, spec, each.name));
        // A list without some names is better than none.
        return readFurtherNames(client, each, ids, { asOf, language }).catch(() => []);
      });
      const [{ data }, ...names] = await Promise.all([asked, ...named]);
      return { ...data, names: new Map(names.flat()) };
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}
