// What linked records are called. A register's names are read at once, a few hundred of them, as
// lists are full of links; who is not among them is read alone (parts/RecordLink.tsx).
import { useMemo } from 'react';
import { useGet, useRegister } from './queries';

const namesMax = 500;

export function useNames(register: string, enabled = true): ReadonlyMap<string, string> {
  const spec = useRegister(register);
  const label = spec?.label ?? 'title';
  const { data } = useGet(
    '/api/v1/{register}',
    { parts: { register }, query: { fields: label, limit: namesMax, sort: label } },
    { enabled: enabled && spec !== undefined, keep: true, staleTime: 60_000 },
  );
  return useMemo(
    () => new Map(data?.items.map(({ id, fields }) => [id, String(fields[label] ?? id)])),
    [data, label],
  );
}

// "iso42001-2023/A.6.2.4" -> "A.6.2.4" of the house's own standard, else with its framework.
export function shortRequirement(reference: string): string {
  return reference.replace(/^iso42001-2023\//, '');
}
