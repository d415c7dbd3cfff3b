// What linked records are called. A register's names are read at once, a few hundred of them, as
// lists are full of links; who is not among them is read alone (parts/RecordLink.tsx), or with all others
// that a page of a list leads to.
import { type QueryClient, useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLanguage } from '../words/language';
import { useAsOf } from './as_of';
import { ask } from './http';
import { reading, useGet, useRegister } from './queries';
import type { Answer, any_record_list, Register } from './types';

const namesMax = 500;
const staleTime = 60_000;
const queryOf = (label: string) => ({ fields: label, limit: namesMax, sort: label });

export type Names = ReadonlyMap<string, string>;
type Listed = Pick<any_record_list, 'items'>;

function namesIn(list: Listed | undefined, label: string): Names {
  return new Map(list?.items.map(({ id, fields }) => [id, String(fields[label] ?? id)]));
}

export function useNames(register: string, enabled = true): Names {
  const spec = useRegister(register);
  const label = spec?.label ?? 'title';
  const { data } = useGet(
    '/api/v1/{register}',
    { parts: { register }, query: queryOf(label) },
    { enabled: enabled && spec !== undefined, keep: true, staleTime },
  );
  return useMemo(() => namesIn(data, label), [data, label]);
}

function namesReading({ name, label }: Register, asOf: string | undefined, language: string) {
  const query = { ...queryOf(label), as_of: asOf };
  return { ...reading<any_record_list>(`/api/v1/${name}`, query, language), staleTime };
}

const dataOf = (answers: { data: any_record_list | undefined }[]) =>
  answers.map(({ data }) => data);

// Of several registers at once, by their names.
export function useNamesOf(specs: readonly Register[]): ReadonlyMap<string, Names> {
  const asOf = useAsOf();
  const { language } = useLanguage();
  const lists = useQueries({
    queries: specs.map((spec) => namesReading(spec, asOf, language)),
    combine: dataOf,
  });
  return useMemo(
    () => new Map(specs.map(({ name, label }, at) => [name, namesIn(lists[at], label)])),
    [specs, lists],
  );
}

// Of those among these records that are not among a register's first few hundred: in one question.
export async function readFurtherNames(
  client: QueryClient,
  spec: Register,
  ids: Promise<ReadonlySet<string>>,
  { asOf, language }: { asOf: string | undefined; language: string },
): Promise<readonly [string, string][]> {
  const first = client.fetchQuery(namesReading(spec, asOf, language));
  const [wanted, list] = await Promise.all([ids, first]);
  const known = namesIn(list, spec.label);
  const further = [...wanted].filter((id) => !known.has(id));
  if (further.length === 0) return [];
  const quoted = further.map((id) => `'${id.replaceAll("'", "''")}'`).join(', ');
  // In quotes: a register may be called like a word of SQL, as `check` is.
  const question = `SELECT id, "${spec.label}" FROM "${spec.name}" WHERE id IN (${quoted})`;
  const body = { question, ...(asOf ? { as_of: asOf } : {}) };
  const { data } = await ask<Answer>('/api/v1/sql', { method: 'POST', body });
  return data.rows.map(([id, name]): [string, string] => [String(id), String(name ?? id)]);
}

// "iso42001-2023/A.6.2.4" -> "A.6.2.4" of the house's own standard, else with its framework.
export function shortRequirement(reference: string): string {
  return reference.replace(/^iso42001-2023\//, '');
}
