import { expect, test } from 'vitest';
import { matrixOf, rulesOf, verbsOn, withVerb } from './matrix';

test('rules become a matrix and the same rules again', () => {
  const rules = [
    { registers: ['*'], verbs: ['read'] },
    { registers: ['risk', 'task'], verbs: ['read', 'contribute'] },
  ];
  expect(rulesOf(matrixOf(rules))).toEqual(rules);
});

test('a rule that does not say so lets read all the same', () => {
  expect(rulesOf(matrixOf([{ registers: ['risk'], verbs: ['approve'] }]))).toEqual([
    { registers: ['risk'], verbs: ['read', 'approve'] },
  ]);
});

test('two rules of one register add up', () => {
  const matrix = matrixOf([
    { registers: ['risk'], verbs: ['contribute'] },
    { registers: ['risk'], verbs: ['approve'] },
  ]);
  expect(verbsOn(matrix, 'risk')).toEqual(['read', 'contribute', 'approve']);
});

test('a verb that is no verb gives nothing', () => {
  expect(rulesOf(matrixOf([{ registers: ['risk'], verbs: ['rule'] }]))).toEqual([
    { registers: ['risk'], verbs: ['read'] },
  ]);
});

test('whoever may write may read, and whoever may not read may nothing', () => {
  const some = withVerb(new Map(), 'risk', 'contribute', true);
  expect(verbsOn(some, 'risk')).toEqual(['read', 'contribute']);
  expect(rulesOf(withVerb(some, 'risk', 'read', false))).toEqual([]);
  expect(verbsOn(withVerb(some, 'risk', 'contribute', false), 'risk')).toEqual(['read']);
});

test('what every register gives is seen in each', () => {
  const matrix = withVerb(withVerb(new Map(), '*', 'read', true), 'risk', 'approve', true);
  expect(verbsOn(matrix, 'task')).toEqual(['read']);
  expect(verbsOn(matrix, 'risk')).toEqual(['read', 'approve']);
});
