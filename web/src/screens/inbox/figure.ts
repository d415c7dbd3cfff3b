// A record of a measurement as the drawings of checks take it.
import type { AnyRecord } from '../../api/types';
import type { Figure } from '../../parts/checks/series';

const text = (value: unknown) => (typeof value === 'string' ? value : '');

export function figureOf({ id, fields }: AnyRecord): Figure {
  return {
    id,
    of: text(fields.ai_system),
    system: '',
    metric: text(fields.metric),
    tool: text(fields.tool),
    task: text(fields.task),
    slice: text(fields.slice),
    model: text(fields.model),
    value: Number(fields.value),
    on: text(fields.measured_on),
    samples: typeof fields.sample_count === 'number' ? fields.sample_count : undefined,
  };
}
