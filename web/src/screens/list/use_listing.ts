// What a list shows stands in its address, in the API's own words: ?state=open&due.lt=2027-01-01
// &sort=-due, beside `cols` (columns) and `group`. So a link shows others the same, and a saved view
// is a saved address.
import { type Search, useAddressQuery, useAsOf, useSetAddressQuery } from '../../api/as_of';
import type { Register } from '../../api/types';
import { usualColumns } from '../../fields/kinds';

const own = ['cols', 'group', 'as_of', 'sort'];

export interface Condition {
  word: string; // "due.lt"
  field: string;
  test: string; // "" for equal
  value: string;
}

export interface Listing {
  columns: string[];
  group: string | undefined;
  sort: { field: string; down: boolean } | undefined;
  conditions: Condition[];
  query: Record<string, string>; // for the API
  exported: Record<string, string>;
  change: (changes: Record<string, string | undefined>) => void;
  replaceAll: (search: Search) => void;
  search: Search;
}

export function conditionsOf(search: Search): Condition[] {
  return Object.entries(search)
    .filter(([word]) => !own.includes(word))
    .map(([word, value]) => {
      const [field = '', test = ''] = word.split('.');
      return { word, field, test, value };
    });
}

export function sortOf(search: Search): Listing['sort'] {
  const text = search.sort;
  if (!text) return undefined;
  const down = text.startsWith('-');
  return { field: down ? text.slice(1) : text, down };
}

// The query for the server: groups come first, so that what belongs together comes together.
export function queryOf(spec: Pick<Register, 'label'>, search: Search): Record<string, string> {
  const query = Object.fromEntries(conditionsOf(search).map(({ word, value }) => [word, value]));
  const sorted = search.sort || spec.label;
  query.sort = search.group ? `${search.group},${sorted}` : sorted;
  return query;
}

export function useListing(spec: Register): Listing {
  const search = useAddressQuery();
  const setQuery = useSetAddressQuery();
  const asOf = useAsOf();
  const query = queryOf(spec, search);
  const known = new Set([
    'state',
    'effective',
    'recorded',
    'version',
    ...spec.fields.map((f) => f.name),
  ]);
  const columns = (search.cols?.split(',') ?? usualColumns(spec)).filter((name) => known.has(name));
  return {
    columns,
    group: search.group,
    sort: sortOf(search),
    conditions: conditionsOf(search),
    query,
    exported: asOf ? { ...query, as_of: asOf } : query,
    search,
    change: (changes) => void setQuery(changes, true),
    replaceAll: (next) => {
      const gone = Object.keys(search).filter((word) => word !== 'as_of');
      void setQuery({ ...Object.fromEntries(gone.map((word) => [word, undefined])), ...next });
    },
  };
}
