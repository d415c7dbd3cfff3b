import { expect, test } from 'vitest';
import type { AnyRecord } from '../../api/types';
import { type Circumstances, type Reasons, risksFor, suggest, toCsv, traitsOf } from './suggest';

const say: Reasons = {
  applies: (control) => `because of ${control}.`,
  leftOut: (area) => `left out: ${area}.`,
  treats: (names, count) => `treats ${count}: ${names.join(', ')}.`,
  law: 'law, too.',
};
const record = (id: string, fields: Record<string, unknown>) =>
  ({ id, fields }) as unknown as AnyRecord;
const about = (roles: string[], more: Partial<Circumstances> = {}): Circumstances => ({
  roles: new Set(roles),
  frameworks: new Set(),
  risks: [],
  ...more,
});
const control = (id: string) => `iso42001-2023/${id}`;

test('a control that treats a risk applies, and names it', () => {
  const risks = [1, 2, 3].map((n) =>
    record(`r${n}`, { title: `Risk ${n}`, controls: [control('A.6.1.2')] }),
  );
  const made = suggest(control('A.6.1.2'), about(['user'], { risks }), say);
  expect(made).toMatchObject({ decision: 'included', grounds: ['risk_treatment'] });
  expect(made.justification).toBe('because of A.6.1.2. treats 3: Risk 1, Risk 2.');
  expect(made.risks).toEqual(['r1', 'r2', 'r3']);
});

test('whoever develops nothing may leave development to others', () => {
  expect(suggest(control('A.7.2'), about(['deployer']), say)).toMatchObject({
    decision: 'excluded',
    grounds: ['done_elsewhere'],
    justification: 'left out: A_7.',
  });
  expect(suggest(control('A.7.2'), about(['developer']), say).decision).toBe('included');
});

test('whoever offers nothing has no customers to care for', () => {
  expect(suggest(control('A.10.4'), about(['user', 'developer']), say)).toMatchObject({
    decision: 'excluded',
    grounds: ['not_relevant'],
  });
  expect(suggest(control('A.10.4'), about(['provider']), say).decision).toBe('included');
});

test('nothing is left out while nobody has said what the organisation is', () => {
  for (const id of ['A.6.1.2', 'A.7.2', 'A.10.4'])
    expect(suggest(control(id), about([]), say).decision).toBe('included');
});

test('the law is named only where it was taken on and asks for it', () => {
  const taken = about(['provider'], { frameworks: new Set(['eu-ai-act']) });
  expect(suggest(control('A.6.2.8'), taken, say).grounds).toEqual(['business_need', 'law']);
  expect(suggest(control('A.2.3'), taken, say).grounds).toEqual(['business_need']);
  expect(suggest(control('A.6.2.8'), about(['provider']), say).grounds).toEqual(['business_need']);
});

test('risks follow from what is true of a system, each once', () => {
  expect(risksFor([])).toEqual([]);
  const both = risksFor(['acts', 'generates']);
  expect(new Set(both).size).toBe(both.length);
  expect(both.slice(0, 1)).toEqual(['AIR-043']);
});

test('what a record says of its system is not asked again', () => {
  expect(traitsOf(record('s', { our_roles: ['developer'] }))).toEqual([]);
  expect(traitsOf(record('s', { our_roles: ['developer', 'provider'] }))).toEqual(['public']);
  expect(traitsOf(record('s', { supplier: 'Example Ltd', our_roles: ['developer'] }))).toEqual([
    'bought',
  ]);
  expect(traitsOf(record('s', {}))).toEqual(['bought']);
});

test('reasons with quotes and commas stay one cell', () => {
  const made = suggest(control('A.2.3'), about(['user']), {
    ...say,
    applies: () => 'So "said", yes',
  });
  expect(toCsv([made], 'me')).toBe(
    'requirement,decision,grounds,justification,risks,owner\r\n' +
      '"iso42001-2023/A.2.3","included","business_need","So ""said"", yes","","me"',
  );
});
