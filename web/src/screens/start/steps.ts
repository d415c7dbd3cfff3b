// The first steps, and what of them is done. That follows from the records alone: nothing is ticked
// off by hand, so whoever comes in another way (an import, the command line) finds it done.
export const steps = [
  { id: 'organisation', clauses: ['4.1', '4.3'], minutes: 4 },
  { id: 'roles', clauses: ['4.1'], minutes: 1 },
  { id: 'people', clauses: ['5.3'], minutes: 3 },
  { id: 'systems', clauses: ['4.3', 'A.4.2'], minutes: 5 },
  { id: 'frameworks', clauses: ['4.2'], minutes: 1 },
  { id: 'policy', clauses: ['5.2', 'A.2.2'], minutes: 4 },
  { id: 'risks', clauses: ['6.1.2'], minutes: 5 },
  { id: 'controls', clauses: ['6.1.3'], minutes: 5 },
  { id: 'statement', clauses: ['6.1.3'], minutes: 1 },
] as const;

export type StepId = (typeof steps)[number]['id'];

export function isStep(text: string | undefined): text is StepId {
  return steps.some(({ id }) => id === text);
}

export function after(step: StepId): StepId | 'next' {
  return steps[steps.findIndex(({ id }) => id === step) + 1]?.id ?? 'next';
}

// What the records say, counted in one question.
export const counted = {
  units: 'SELECT count(*) FROM unit',
  roles: 'SELECT count(*) FROM unit WHERE ai_roles IS NOT NULL',
  scopes: "SELECT count(*) FROM document WHERE kind = 'scope' AND state <> 'superseded'",
  policies: "SELECT count(*) FROM document WHERE kind = 'policy' AND state <> 'superseded'",
  people: "SELECT count(*) FROM person WHERE state = 'active'",
  systems: "SELECT count(*) FROM ai_system WHERE state <> 'retired'",
  frameworks: "SELECT count(*) FROM obligation WHERE framework IS NOT NULL AND state = 'in_force'",
  risks: "SELECT count(*) FROM risk WHERE state <> 'closed'",
  bare:
    "SELECT count(*) FROM ai_system WHERE state <> 'retired' " +
    'AND NOT EXISTS (SELECT 1 FROM risk WHERE risk.ai_system = ai_system.id)',
};
export type Counts = Record<keyof typeof counted, number>;

export const question = `SELECT ${Object.entries(counted)
  .map(([name, sql]) => `(${sql}) AS ${name}`)
  .join(', ')}`;

export interface Edition {
  undecided: number;
  approved: unknown;
  open: { state: string } | null;
}

export function doneSteps(counts: Counts, edition: Edition): ReadonlySet<StepId> {
  const done: Record<StepId, boolean> = {
    organisation: counts.units > 0 && counts.scopes > 0,
    roles: counts.roles > 0,
    people: counts.people > 1,
    systems: counts.systems > 0,
    frameworks: counts.frameworks > 0,
    policy: counts.policies > 0,
    risks: counts.systems > 0 && counts.bare === 0,
    controls: edition.undecided === 0,
    statement: edition.approved !== null || edition.open?.state === 'in_review',
  };
  return new Set(steps.map(({ id }) => id).filter((id) => done[id]));
}

export function firstOpen(done: ReadonlySet<StepId>): StepId | 'next' {
  return steps.find(({ id }) => !done.has(id))?.id ?? 'next';
}
