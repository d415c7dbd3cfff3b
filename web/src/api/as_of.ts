// Which moment is shown: `?as_of=` of the address (a ledger position, a day or a moment), else now.
import { useNavigate, useSearch } from '@tanstack/react-router';

export type Search = Record<string, string>;

export function useAddressQuery(): Search {
  return useSearch({ strict: false }) as Search;
}

export function useAsOf(): string | undefined {
  return useAddressQuery().as_of || undefined;
}

export function useSetAsOf() {
  const setQuery = useSetAddressQuery();
  return (asOf: string | undefined) => setQuery({ as_of: asOf });
}

// Changes words of the address's query; undefined takes one away.
export function useSetAddressQuery() {
  const navigate = useNavigate();
  return (changes: Record<string, string | undefined>, replace = false) =>
    navigate({
      to: '.',
      replace,
      search: ((before: Search) => {
        const after: Record<string, string | undefined> = { ...before };
        // A word that is taken away stays as undefined: what is not there at all would be retained.
        for (const [name, value] of Object.entries(changes)) after[name] = value || undefined;
        return after;
      }) as never,
    });
}
