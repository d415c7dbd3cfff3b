// Records by words in their names, over all registers at once: one question in SQL.

import { useDebouncedValue } from '@mantine/hooks';
import type { SpotlightActionData } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useAsOf } from '../api/as_of';
import { ask } from '../api/http';
import { useRegisters } from '../api/queries';
import type { Answer, Register } from '../api/types';
import { to } from '../parts/Go';
import { useLabels } from '../words/labels';

const eachMax = 6;

// Quotes double inside of a literal; % and _ of the words are escaped, so that they mean themselves.
export function likeLiteral(words: string): string {
  const escaped = words.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`);
  return `'%${escaped.replaceAll("'", "''")}%'`;
}

// Names of registers may be words of SQL ("check"), so they are quoted.
export function searchQuestion(registers: readonly Register[], words: string): string {
  const like = likeLiteral(words);
  return registers
    .map(
      ({ name, label }) =>
        `SELECT * FROM (SELECT '${name}' AS register, id, "${label}" AS label FROM "${name}" ` +
        `WHERE lower("${label}") LIKE ${like} ESCAPE '\\' LIMIT ${eachMax}) AS "of_${name}"`,
    )
    .join(' UNION ALL ');
}

export function useFound(words: string): SpotlightActionData[] {
  const [settled] = useDebouncedValue(words.trim(), 160);
  const registers = useRegisters().data?.items ?? [];
  const labels = useLabels();
  const asOf = useAsOf();
  const navigate = useNavigate();
  const { data } = useQuery({
    queryKey: ['get', 'search', settled, asOf],
    queryFn: ({ signal }) =>
      ask<Answer>('/api/v1/sql', {
        method: 'POST',
        body: { question: searchQuestion(registers, settled), ...(asOf ? { as_of: asOf } : {}) },
        signal,
      }).then((answer) => answer.data.rows as [string, string, string][]),
    enabled: settled.length >= 2 && registers.length > 0,
  });
  if (settled.length < 2) return [];
  return (data ?? []).map(([register, id, label]) => {
    const spec = registers.find(({ name }) => name === register);
    return {
      id,
      label,
      description: spec ? labels.one(spec) : register,
      onClick: () => void navigate({ to: to.record(register, id) as never }),
    };
  });
}
