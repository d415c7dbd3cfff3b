import { expect, test } from 'vitest';
import { isAllowed, type Rights } from './session';

const cases: [string, Rights, 'read' | 'approve' | 'manage', string | undefined, boolean][] = [
  ['a list counts everywhere', ['read', 'approve'], 'approve', 'risk', true],
  ['what is not in the list is refused', ['read'], 'approve', 'risk', false],
  ['an empty list allows nothing', [], 'read', 'risk', false],
  [
    'a register of its own goes before all others',
    { '*': ['approve'], risk: ['read'] },
    'approve',
    'risk',
    false,
  ],
  ['the rest is under *', { '*': ['approve'], risk: ['read'] }, 'approve', 'task', true],
  ['what is named nowhere is refused', { risk: ['read'] }, 'read', 'task', false],
  ['without a register: in any', { risk: ['approve'], task: ['read'] }, 'approve', undefined, true],
  ['without a register: in none', { task: ['read'] }, 'manage', undefined, false],
  ['a server that does not say is asked by trying', {}, 'manage', 'risk', true],
];

test.each(cases)('%s', (_, rights, right, register, allowed) => {
  expect(isAllowed(rights, right, register)).toBe(allowed);
});
