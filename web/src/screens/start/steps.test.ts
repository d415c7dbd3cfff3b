import { expect, test } from 'vitest';
import { after, type Counts, counted, doneSteps, firstOpen, isStep, question } from './steps';

const nothing = Object.fromEntries(Object.keys(counted).map((name) => [name, 0])) as Counts;
const undecided = { undecided: 38, approved: null, open: null };

test('an empty workspace begins at the first step', () => {
  // The owner who was set up with the workspace is a person, but nobody to decide with.
  expect([...doneSteps({ ...nothing, people: 1 }, undecided)]).toEqual([]);
  expect(firstOpen(doneSteps(nothing, undecided))).toBe('organisation');
});

test('a step that was put off stays open, and is where one goes on', () => {
  const done = doneSteps({ ...nothing, units: 1, scopes: 1, people: 2, systems: 3 }, undecided);
  expect(done.has('people')).toBe(true);
  expect(firstOpen(done)).toBe('roles');
});

test('no system, no done risks; one system without risks leaves them open', () => {
  expect(doneSteps(nothing, undecided).has('risks')).toBe(false);
  const two = { ...nothing, systems: 2, risks: 5, bare: 1 };
  expect(doneSteps(two, undecided).has('risks')).toBe(false);
  expect(doneSteps({ ...two, bare: 0 }, undecided).has('risks')).toBe(true);
});

test('a draft is no statement yet; one that waits for approval is', () => {
  const draft = { undecided: 0, approved: null, open: { state: 'draft' } };
  expect([...doneSteps(nothing, draft)]).toEqual(['controls']);
  const waits = { ...draft, open: { state: 'in_review' } };
  expect(doneSteps(nothing, waits).has('statement')).toBe(true);
  expect(doneSteps(nothing, { ...draft, approved: {}, open: null }).has('statement')).toBe(true);
});

test('steps follow each other to the end, and no other word is one', () => {
  expect(after('organisation')).toBe('roles');
  expect(after('statement')).toBe('next');
  expect(isStep('next')).toBe(false);
  expect(isStep(undefined)).toBe(false);
});

test('all is counted by one question', () => {
  expect(question.startsWith('SELECT (SELECT count(*) FROM unit) AS units, ')).toBe(true);
  expect(question).not.toContain(';');
});
