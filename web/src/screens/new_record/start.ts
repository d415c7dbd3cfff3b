import type { Search } from '../../api/as_of';
import type { Register } from '../../api/types';
import type { Field } from '../../fields/kinds';

// What a new record begins with: what the address says (?ai_system=ID), else the declared fallback.
export function startOf(spec: Register, query: Search): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const field of spec.fields) {
    const text = query[field.name] ?? field.fallback;
    if (text !== undefined && text !== '') fields[field.name] = valueFrom(field, text);
  }
  return fields;
}

function valueFrom(field: Field, text: string): unknown {
  switch (field.kind) {
    case 'number':
    case 'integer':
      return Number(text);
    case 'boolean':
      return text === 'true';
    case 'links':
    case 'choices':
      return text.split(',');
    case 'json':
      try {
        return JSON.parse(text);
      } catch {
        return undefined;
      }
    default:
      return text;
  }
}
