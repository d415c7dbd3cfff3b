// A register of one's own as it is being put together: names from titles, what is missing, the
// declarations that are sent, and the form that will come of it.
import type { Register } from '../../../api/types';
import type { Field } from '../../../fields/kinds';

export const kinds = [
  'text',
  'markdown',
  'number',
  'integer',
  'boolean',
  'date',
  'choice',
  'choices',
  'link',
  'links',
  'person',
  'money',
  'file',
] as const;
export type Kind = (typeof kinds)[number];

export interface FieldDraft {
  key: string; // of the row, while it is edited
  title: string;
  kind: Kind;
  meaning: string;
  required: boolean;
  choices: string[];
  links_to: string;
  fallback: string;
}

export interface RegisterDraft {
  title: string;
  title_all: string;
  clause: string;
  meaning: string;
  fields: FieldDraft[];
  states: string[]; // titles, the first is where a record begins; none: no life cycle
  moves: MoveDraft[];
}

export const rights = ['contribute', 'approve', 'manage'] as const;

export interface MoveDraft {
  key: string;
  title: string;
  from: string; // titles of states
  to: string;
  right: (typeof rights)[number];
}

export const emptyField = (key: string): FieldDraft => ({
  key,
  title: '',
  kind: 'text',
  meaning: '',
  required: false,
  choices: [],
  links_to: '',
  fallback: '',
});

const nameMax = 40;

const latin: Record<string, string> = Object.fromEntries(
  [...'абвгдеёзийклмнопрстуфхъыьэ'].map((letter, at) => [
    letter,
    [...'abvgdeeziiklmnoprstufh'].concat('', 'y', '', 'e')[at] ?? '',
  ]),
);
Object.assign(latin, { ж: 'zh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'sch', ю: 'yu', я: 'ya' });

// "Model card" is x_model_card, «Поставщик» is x_postavschik: small letters and digits, as in an
// address.
export function nameOf(title: string): string {
  const letters = title
    .toLocaleLowerCase()
    .replace(/[а-яё]/g, (letter) => latin[letter] ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
  const words = letters.replace(/[^a-z0-9]+/g, '_').replace(/^_+/, '');
  return `x_${words.slice(0, nameMax - 2).replace(/_+$/, '')}`;
}

export const isNamed = (title: string) => nameOf(title) !== 'x_';

// A choice is a word as the API has it; people see it as "Under review".
export const wordOf = (text: string) => nameOf(text).slice(2);

// A meaning is a sentence, with a full stop as the server has it.
export const sentence = (text: string) => {
  const words = text.trim();
  return words === '' || words.endsWith('.') ? words : `${words}.`;
};

const chooses = (kind: Kind) => kind === 'choice' || kind === 'choices';
const leads = (kind: Kind) => kind === 'link' || kind === 'links';

// What keeps a field from being declared, as the id of a sentence.
export function missingInField(field: FieldDraft, others: readonly FieldDraft[] = []) {
  if (!isNamed(field.title)) return 'admin.field_needs_title' as const;
  if (nameOf(field.title) === 'x_name') return 'admin.field_twice' as const;
  if (others.some((each) => each.key !== field.key && nameOf(each.title) === nameOf(field.title)))
    return 'admin.field_twice' as const;
  if (!field.meaning.trim()) return 'admin.field_needs_meaning' as const;
  if (chooses(field.kind) && field.choices.length < 2) return 'admin.field_needs_choices' as const;
  if (leads(field.kind) && !field.links_to) return 'admin.field_needs_target' as const;
  if (field.required && !field.fallback) return 'admin.field_needs_fallback' as const;
  return undefined;
}

export function missingInRegister(draft: RegisterDraft, taken: ReadonlySet<string>) {
  if (!isNamed(draft.title)) return 'admin.register_needs_title' as const;
  if (taken.has(nameOf(draft.title))) return 'admin.register_taken' as const;
  if (!draft.title_all.trim()) return 'admin.register_needs_all' as const;
  if (!draft.meaning.trim()) return 'admin.register_needs_meaning' as const;
  for (const field of draft.fields) {
    const missing = missingInField(field, draft.fields);
    if (missing) return missing;
  }
  return missingInLifeCycle(draft);
}

export function missingInLifeCycle({ states, moves }: Pick<RegisterDraft, 'states' | 'moves'>) {
  if (states.length === 0) return undefined;
  if (states.length < 2) return 'admin.two_states' as const;
  if (moves.some(({ title, from, to }) => !isNamed(title) || !from || !to || from === to))
    return 'admin.move_incomplete' as const;
  const reached = new Set(states.slice(0, 1));
  for (const _ of states) for (const { from, to } of moves) if (reached.has(from)) reached.add(to);
  return reached.size < states.length ? ('admin.state_unreached' as const) : undefined;
}

function lifeCycle({ states, moves }: RegisterDraft) {
  const kept = moves.filter(({ from, to }) => states.includes(from) && states.includes(to));
  return {
    states: states.map((title) => ({ name: wordOf(title) })),
    moves: kept.map(({ title, from, to, right }) => ({
      name: wordOf(title),
      from: wordOf(from),
      to: wordOf(to),
      right,
    })),
  };
}

export function registerFields(draft: RegisterDraft) {
  return {
    name: nameOf(draft.title),
    title: draft.title.trim(),
    title_all: draft.title_all.trim(),
    meaning: sentence(draft.meaning),
    ...(draft.clause ? { clause: draft.clause } : {}),
    ...(draft.states.length > 0 ? { life_cycle: lifeCycle(draft) } : {}),
  };
}

export function fieldFields(of: string, field: FieldDraft) {
  return {
    of,
    name: nameOf(field.title),
    kind: field.kind,
    meaning: sentence(field.meaning),
    required: field.required,
    ...(chooses(field.kind) ? { allowed: field.choices.map(wordOf) } : {}),
    ...(leads(field.kind) ? { links_to: field.links_to } : {}),
    ...(field.fallback
      ? { fallback: chooses(field.kind) ? wordOf(field.fallback) : field.fallback }
      : {}),
  };
}

export function previewField(field: FieldDraft): Field {
  const made = fieldFields('', field);
  return {
    name: made.name,
    kind: made.kind,
    meaning: made.meaning,
    required: made.required,
    ...(made.allowed ? { choices: made.allowed } : {}),
    ...(field.kind === 'person' ? { links_to: 'person' } : {}),
    ...(made.links_to ? { links_to: made.links_to } : {}),
  } as Field;
}

// The register as it will be, for its form to be shown before it is there.
export function preview(draft: RegisterDraft, nameMeaning: string): Register {
  return {
    ...registerFields(draft),
    clause: draft.clause,
    label: 'name',
    states: [],
    moves: [],
    fields: [
      { name: 'name', kind: 'text', meaning: nameMeaning, required: true },
      ...draft.fields.filter(({ title }) => isNamed(title)).map(previewField),
    ],
  } as Register;
}
