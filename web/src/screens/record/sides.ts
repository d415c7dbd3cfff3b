// Three versions of a record's fields: what both began from, theirs, mine.
import { changedFields } from '../../fields/kinds';

type Fields = Record<string, unknown>;

export interface Sides {
  both: string[]; // changed by both, to different values
  mine: string[];
  theirs: string[];
}

export function sidesOf(base: Fields, theirs: Fields, mine: Fields): Sides {
  const byThem = new Set(Object.keys(changedFields(base, theirs)));
  const byMe = new Set(Object.keys(changedFields(base, mine)));
  const differ = new Set(Object.keys(changedFields(theirs, mine)));
  return {
    both: [...differ].filter((name) => byThem.has(name) && byMe.has(name)),
    mine: [...differ].filter((name) => byMe.has(name) && !byThem.has(name)),
    theirs: [...differ].filter((name) => byThem.has(name) && !byMe.has(name)),
  };
}

export function merged(
  theirs: Fields,
  mine: Fields,
  sides: Sides,
  taken: Record<string, 'mine' | 'theirs'>,
): Fields {
  const fields = { ...theirs };
  for (const name of [...sides.mine, ...sides.both.filter((each) => taken[each] === 'mine')])
    fields[name] = mine[name];
  return fields;
}
