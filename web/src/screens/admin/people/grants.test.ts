import { expect, test } from 'vitest';
import { byPerson, grantBody, grantOf, isOver, mayGive, missingIn } from './grants';

const record = (fields: object, unit?: string) =>
  ({ id: 'g1', unit, fields, version: 1, state: 'active' }) as never;
const role = (name: string, verbs: Record<string, string[]>) => ({
  role: name,
  title: name,
  meaning: '',
  verbs,
});

test('a grant of an own role is known by that role', () => {
  const grant = grantOf(record({ person: 'p', role: 'own', own_role: 'r9' }, 'u1'));
  expect(grant).toMatchObject({ person: 'p', role: 'r9', unit: 'u1' });
  expect(grantOf(record({ person: 'p', role: 'reader' })).unit).toBe('');
});

test('grants lie with their people', () => {
  const grants = ['a', 'b', 'a'].map((person) => grantOf(record({ person, role: 'reader' })));
  expect(byPerson(grants).get('a')).toHaveLength(2);
  expect(byPerson(grants).get('c')).toBeUndefined();
});

test('a grant holds on its last day and not on the next', () => {
  const grant = grantOf(record({ person: 'p', role: 'reader', until: '2026-11-30' }));
  expect(isOver(grant, '2026-11-30')).toBe(false);
  expect(isOver(grant, '2026-12-01')).toBe(true);
});

test('nobody is offered a role that may more than they may', () => {
  const rights = { risk: ['read', 'contribute'], task: ['read'] };
  expect(mayGive(role('reader', { '*': ['read'] }), rights, false)).toBe(true);
  expect(mayGive(role('writer', { '*': ['read', 'contribute'] }), rights, false)).toBe(false);
  expect(mayGive(role('x', { risk: ['read', 'contribute'] }), rights, false)).toBe(true);
  expect(mayGive(role('x', { document: ['read'] }), rights, false)).toBe(false);
  expect(mayGive(role('owner', { '*': ['read'] }), rights, false)).toBe(false);
  expect(mayGive(role('owner', { '*': ['read'] }), rights, true)).toBe(true);
});

test('what makes no sense is told before it is sent', () => {
  const wish = { role: 'reader', unit: '', until: '', held: false };
  expect(missingIn(wish)).toBeUndefined();
  expect(missingIn({ ...wish, role: '' })).toBe('admin.choose_role');
  expect(missingIn({ ...wish, role: 'external_auditor' })).toBe('admin.auditor_needs_day');
  expect(missingIn({ ...wish, role: 'external_auditor', until: '2027-01-31' })).toBeUndefined();
  expect(missingIn({ ...wish, role: 'owner', unit: 'u1' })).toBe('admin.owner_is_whole');
});

test('a grant is sent with what was chosen and nothing else', () => {
  const wish = { role: 'reader', unit: '', until: '', held: false };
  expect(grantBody('p', wish, false, 7)).toEqual({ fields: { person: 'p', role: 'reader' } });
  expect(
    grantBody('p', { role: 'r9', unit: 'u1', until: '2027-01-31', held: true }, true, 7),
  ).toEqual({
    unit: 'u1',
    fields: { person: 'p', role: 'own', own_role: 'r9', until: '2027-01-31', held_to: 7 },
  });
});
