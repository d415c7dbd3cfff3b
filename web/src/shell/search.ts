// Records and requirements that hold these words, wherever they say them: asked of the server.

import { useDebouncedValue } from '@mantine/hooks';
import type { SpotlightActionData } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { useGet, useRegisters } from '../api/queries';
import { to } from '../parts/Go';
import { useLabels } from '../words/labels';

const eachMax = 12;

export interface Hits {
  records: SpotlightActionData[];
  requirements: SpotlightActionData[];
}

// What stands below a hit: of which register it is, and where the words stand if not in its name.
export function below(register: string, title: string, snippet: string): string {
  const elsewhere = snippet.replace(/\s+/g, ' ').trim();
  return elsewhere && !title.includes(elsewhere.replaceAll('…', ''))
    ? `${register} · ${elsewhere}`
    : register;
}

export function useFound(words: string): Hits {
  const [settled] = useDebouncedValue(words.trim(), 160);
  const registers = useRegisters().data?.items ?? [];
  const labels = useLabels();
  const navigate = useNavigate();
  const enabled = settled.length >= 2;
  const query = { q: settled, limit: String(eachMax) };
  const { data } = useGet('/api/v1/search', { query }, { enabled });
  if (!enabled || !data) return { records: [], requirements: [] };
  const go = (path: string) => () => void navigate({ to: path as never });
  return {
    records: data.records.map(({ register, id, title, snippet }) => {
      const spec = registers.find(({ name }) => name === register);
      return {
        id,
        label: title,
        description: below(spec ? labels.one(spec) : register, title, snippet),
        onClick: go(to.record(register, id)),
      };
    }),
    requirements: data.requirements.map(({ requirement, title, summary }) => ({
      id: requirement,
      label: `${requirement} ${title}`,
      description: summary,
      onClick: go(to.requirement(requirement)),
    })),
  };
}
