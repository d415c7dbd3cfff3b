// What grants give, for whoever gives and looks. The server decides; this tells beforehand.
import type { Right, Rights } from '../../../api/session';
import type { AnyRecord, Roles } from '../../../api/types';

export type Role = Roles['items'][number];

export interface Grant {
  id: string;
  person: string;
  role: string; // the program's, or the id of one's own
  unit: string; // empty: the whole organisation
  until: string | undefined;
  held_to: number | undefined;
}

export function grantOf({ id, unit, fields }: AnyRecord): Grant {
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
  return {
    id,
    person: text('person'),
    role: text('role') === 'own' ? text('own_role') : text('role'),
    unit: typeof unit === 'string' ? unit : '',
    until: text('until') || undefined,
    held_to: typeof fields.held_to === 'number' ? fields.held_to : undefined,
  };
}

export function byPerson(grants: readonly Grant[]): ReadonlyMap<string, Grant[]> {
  const all = new Map<string, Grant[]>();
  for (const grant of grants) all.set(grant.person, [...(all.get(grant.person) ?? []), grant]);
  return all;
}

export function isOver(grant: Grant, today: string): boolean {
  return grant.until !== undefined && grant.until < today;
}

// Nobody gives away what they do not have: every verb of the role in every register it speaks of.
export function mayGive(role: Role, rights: Rights, isOwner: boolean): boolean {
  if (role.role === 'owner') return isOwner;
  if (Array.isArray(rights)) return true;
  const has = (register: string, verbs: readonly string[]) =>
    verbs.every((verb) => (rights[register] ?? []).includes(verb as Right));
  return Object.entries(role.verbs).every(([register, verbs]) =>
    register === '*' ? Object.keys(rights).every((name) => has(name, verbs)) : has(register, verbs),
  );
}

export interface Wish {
  role: string;
  unit: string;
  until: string;
  held: boolean;
}

// What is missing before it is worth sending, as the id of a sentence.
export function missingIn({ role, unit, until, held }: Wish) {
  if (!role) return 'admin.choose_role' as const;
  if (role === 'external_auditor' && !until) return 'admin.auditor_needs_day' as const;
  if (role === 'owner' && (unit || until || held)) return 'admin.owner_is_whole' as const;
  return undefined;
}

// The body of POST /api/v1/grant.
export function grantBody(person: string, wish: Wish, isOwn: boolean, size: number | undefined) {
  return {
    ...(wish.unit ? { unit: wish.unit } : {}),
    fields: {
      person,
      role: isOwn ? 'own' : wish.role,
      ...(isOwn ? { own_role: wish.role } : {}),
      ...(wish.until ? { until: wish.until } : {}),
      ...(wish.held && size !== undefined ? { held_to: size } : {}),
    },
  };
}
