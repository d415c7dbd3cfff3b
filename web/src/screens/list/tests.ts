// Which comparisons make sense for which kind of field; the words are the API's.
import type { Register } from '../../api/types';

export type Test = '' | 'not' | 'lt' | 'lte' | 'gt' | 'gte' | 'contains' | 'empty';

export function testsFor(spec: Register, name: string): Test[] {
  if (name === 'state') return ['', 'not'];
  if (name === 'effective' || name === 'recorded') return ['gte', 'lte'];
  if (name === 'version') return ['gte', 'lte'];
  switch (spec.fields.find((field) => field.name === name)?.kind) {
    case 'text':
    case 'markdown':
      return ['contains', 'empty'];
    case 'choice':
    case 'boolean':
    case 'link':
    case 'person':
      return ['', 'not', 'empty'];
    case 'links':
    case 'choices':
      return ['contains', 'empty'];
    case 'date':
    case 'instant':
    case 'number':
    case 'integer':
      return ['lte', 'gte', '', 'empty'];
    default:
      return ['empty'];
  }
}
