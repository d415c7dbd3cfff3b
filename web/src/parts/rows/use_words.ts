import { useQueries } from '@tanstack/react-query';
import { ask } from '../../api/http';
import { useRegisters } from '../../api/queries';
import type { AnyRecord, Register } from '../../api/types';
import { leadsToRecords } from '../../fields/kinds';
import { useLabels } from '../../words/labels';
import type { Words } from './paste';

// What the fields, their choices and the records they lead to are called.
export function useWords(spec: Register): Words {
  const labels = useLabels();
  const registers = useRegisters().data?.items ?? [];
  const linked = [
    ...new Set(spec.fields.filter(leadsToRecords).map(({ links_to }) => links_to ?? '')),
  ];
  const ids = useQueries({
    queries: linked.map((register) => {
      const label = registers.find(({ name }) => name === register)?.label ?? 'title';
      return {
        queryKey: ['get', `/api/v1/${register}`, 'ids'],
        queryFn: () =>
          ask<{ items: AnyRecord[] }>(`/api/v1/${register}`, {
            query: { fields: label, limit: 500 },
          }).then(
            ({ data }) =>
              new Map(data.items.map(({ id, fields }) => [String(fields[label] ?? id), id])),
          ),
      };
    }),
    combine: (results) => results.map(({ data }) => data),
  });
  return {
    field: (name) => labels.field(spec.name, name),
    choice: (field, word) => labels.choice(spec.name, field, word),
    ids: (register) => ids[linked.indexOf(register)] ?? new Map(),
  };
}
