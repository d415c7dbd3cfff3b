import { expect, test } from 'vitest';
import {
  emptyField,
  fieldFields,
  type MoveDraft,
  missingInField,
  missingInLifeCycle,
  missingInRegister,
  nameOf,
  preview,
  registerFields,
} from './draft';

const field = { ...emptyField('1'), title: 'Rating', meaning: 'How good they are' };
const register = {
  title: 'Supplier',
  title_all: 'Suppliers',
  clause: '8.1',
  meaning: 'Who we buy from',
  fields: [field],
  states: [] as string[],
  moves: [] as MoveDraft[],
};

test.each([
  ['Model card', 'x_model_card'],
  ['  Größe (mm) ', 'x_gro_e_mm'],
  ['Поставщик', 'x_postavschik'],
  ['Avaliação', 'x_avaliacao'],
  ['Объём', 'x_obem'],
  ['!?', 'x_'],
])('%s is known as %s', (title, name) => {
  expect(nameOf(title)).toBe(name);
});

test('a register that says all it must lacks nothing', () => {
  expect(missingInRegister(register, new Set())).toBeUndefined();
  expect(registerFields(register)).toEqual({
    name: 'x_supplier',
    title: 'Supplier',
    title_all: 'Suppliers',
    clause: '8.1',
    meaning: 'Who we buy from.',
  });
});

test.each([
  [{ title: ' ' }, 'admin.register_needs_title'],
  [{ title_all: '' }, 'admin.register_needs_all'],
  [{ meaning: '' }, 'admin.register_needs_meaning'],
  [{ fields: [{ ...field, meaning: '' }] }, 'admin.field_needs_meaning'],
])('%j is not enough', (change, missing) => {
  expect(missingInRegister({ ...register, ...change }, new Set())).toBe(missing);
});

test('a name that is taken is told', () => {
  expect(missingInRegister(register, new Set(['x_supplier']))).toBe('admin.register_taken');
});

test.each([
  [{ title: '' }, 'admin.field_needs_title'],
  [{ title: 'Name' }, 'admin.field_twice'],
  [{ kind: 'choice' as const, choices: ['one'] }, 'admin.field_needs_choices'],
  [{ kind: 'links' as const }, 'admin.field_needs_target'],
  [{ required: true }, 'admin.field_needs_fallback'],
])('a field with %j is not enough', (change, missing) => {
  expect(missingInField({ ...field, ...change })).toBe(missing);
});

test('two fields of one name are told', () => {
  const other = { ...field, key: '2', title: 'rating' };
  expect(missingInField(other, [field, other])).toBe('admin.field_twice');
});

test('choices are declared as words, and the fallback is one of them', () => {
  const choice = {
    ...field,
    kind: 'choice' as const,
    choices: ['Under review', 'Done'],
    required: true,
    fallback: 'Under review',
  };
  expect(missingInField(choice)).toBeUndefined();
  expect(fieldFields('x_supplier', choice)).toMatchObject({
    of: 'x_supplier',
    name: 'x_rating',
    allowed: ['under_review', 'done'],
    fallback: 'under_review',
  });
});

test('what does not belong to the kind is not sent', () => {
  const made = fieldFields('x', { ...field, choices: ['a', 'b'], links_to: 'risk' });
  expect(made).not.toHaveProperty('allowed');
  expect(made).not.toHaveProperty('links_to');
});

test('the form to come has the name first and no field without a title', () => {
  const made = preview({ ...register, fields: [field, emptyField('2')] }, 'What it is called.');
  expect(made.fields.map(({ name }) => name)).toEqual(['name', 'x_rating']);
});

const close: MoveDraft = {
  key: 'm',
  title: 'Close it',
  from: 'Open',
  to: 'Closed',
  right: 'approve',
};

test('a life cycle is declared as words, the first state first', () => {
  const draft = { ...register, states: ['Open', 'Closed'], moves: [close] };
  expect(missingInRegister(draft, new Set())).toBeUndefined();
  expect(registerFields(draft).life_cycle).toEqual({
    states: [{ name: 'open' }, { name: 'closed' }],
    moves: [{ name: 'close_it', from: 'open', to: 'closed', right: 'approve' }],
  });
});

test.each([
  [['Open'], [], 'admin.two_states'],
  [['Open', 'Closed'], [], 'admin.state_unreached'],
  [['Closed', 'Open'], [close], 'admin.state_unreached'],
  [['Open', 'Closed'], [{ ...close, title: '' }], 'admin.move_incomplete'],
  [['Open', 'Closed'], [{ ...close, to: 'Open' }], 'admin.move_incomplete'],
  [[], [], undefined],
])('of states %j something is missing', (states, moves, missing) => {
  expect(missingInLifeCycle({ states, moves })).toBe(missing);
});
