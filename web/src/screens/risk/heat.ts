// How high risks stand, by the organisation's own matrix, else by the one that comes with the
// program (src/posture/risk_level.cc has the same). Steps count from 0, very low, to 4, very high.
import type { AnyRecord } from '../../api/types';

export const steps = ['very_low', 'low', 'medium', 'high', 'very_high'] as const;
export type Step = number;
export type Kind = 'inherent' | 'residual';

export interface Cell {
  likelihood: Step;
  impact: Step;
}

export interface Criteria {
  matrix: readonly (readonly Step[])[]; // [impact][likelihood]
  acceptable: Step;
  own: boolean;
}

function usualLevel(likelihood: Step, impact: Step): Step {
  const product = (likelihood + 1) * (impact + 1);
  return product <= 2 ? 0 : product <= 4 ? 1 : product <= 9 ? 2 : product <= 16 ? 3 : 4;
}

const usual: Criteria = {
  matrix: steps.map((_, impact) => steps.map((__, likelihood) => usualLevel(likelihood, impact))),
  acceptable: 2,
  own: false,
};

// The criteria in force; of several those that were written last. A matrix that makes no sense does
// not count.
export function criteriaOf(records: readonly AnyRecord[]): Criteria {
  const inForce = [...records]
    .filter(({ state, erased }) => state === 'in_force' && !erased)
    .sort((a, b) => b.position - a.position);
  for (const { fields } of inForce) {
    const matrix = readMatrix(fields.matrix);
    const acceptable = steps.indexOf(fields.acceptable as (typeof steps)[number]);
    if (matrix)
      return { matrix, acceptable: acceptable < 0 ? usual.acceptable : acceptable, own: true };
  }
  return usual;
}

function readMatrix(value: unknown): Step[][] | undefined {
  if (!Array.isArray(value) || value.length !== steps.length) return undefined;
  const rows = value.map((row: unknown) =>
    Array.isArray(row) && row.length === steps.length
      ? row.map((word) => steps.indexOf(word as (typeof steps)[number]))
      : [-1],
  );
  return rows.flat().includes(-1) || !rises(rows) ? undefined : rows;
}

// What is likelier or worse cannot stand lower.
function rises(rows: readonly Step[][]): boolean {
  return rows.every((row, impact) =>
    row.every(
      (level, likelihood) =>
        level >= (row[likelihood - 1] ?? 0) && level >= (rows[impact - 1]?.[likelihood] ?? 0),
    ),
  );
}

export function cellOf({ fields }: AnyRecord, kind: Kind): Cell | undefined {
  const before = kind === 'residual' ? 'residual_' : '';
  const likelihood = steps.indexOf(fields[`${before}likelihood`] as (typeof steps)[number]);
  const impact = steps.indexOf(fields[`${before}impact`] as (typeof steps)[number]);
  return likelihood < 0 || impact < 0 ? undefined : { likelihood, impact };
}

export function levelOf(criteria: Criteria, cell: Cell | undefined): Step | undefined {
  return cell && criteria.matrix[cell.impact]?.[cell.likelihood];
}

// "high.medium" in the address: likelihood, then impact.
export function cellFrom(text: string | undefined): Cell | undefined {
  const [likelihood = -1, impact = -1] = (text ?? '')
    .split('.')
    .map((word) => steps.indexOf(word as (typeof steps)[number]));
  return likelihood < 0 || impact < 0 ? undefined : { likelihood, impact };
}

export function cellText({ likelihood, impact }: Cell): string {
  return `${steps[likelihood]}.${steps[impact]}`;
}

export const sameCell = (one: Cell | undefined, other: Cell | undefined) =>
  one !== undefined && one.likelihood === other?.likelihood && one.impact === other.impact;

export interface Wanted {
  inherent?: Cell | undefined;
  residual?: Cell | undefined;
  system?: string | undefined;
  state?: string | undefined;
  words?: string | undefined;
}

// Each map shows what the other filters leave, its own cell aside: else it would show only that.
export function keep(risks: readonly AnyRecord[], wanted: Wanted, aside?: Kind): AnyRecord[] {
  const text = wanted.words?.trim().toLocaleLowerCase() ?? '';
  return risks.filter((risk) => {
    if (risk.erased) return false;
    if (wanted.system && risk.fields.ai_system !== wanted.system) return false;
    if (wanted.state && risk.state !== wanted.state) return false;
    if (
      text &&
      !`${risk.fields.title} ${risk.fields.category ?? ''}`.toLocaleLowerCase().includes(text)
    )
      return false;
    for (const kind of ['inherent', 'residual'] as const)
      if (kind !== aside && wanted[kind] && !sameCell(wanted[kind], cellOf(risk, kind)))
        return false;
    return true;
  });
}

export function countCells(risks: readonly AnyRecord[], kind: Kind): Map<string, number> {
  const counts = new Map<string, number>();
  for (const risk of risks) {
    const cell = cellOf(risk, kind);
    if (cell) counts.set(cellText(cell), (counts.get(cellText(cell)) ?? 0) + 1);
  }
  return counts;
}

// What stands highest comes first: after treatment where that was judged, else before.
export function byHeight(risks: readonly AnyRecord[], criteria: Criteria): AnyRecord[] {
  const height = (risk: AnyRecord) => {
    const residual = levelOf(criteria, cellOf(risk, 'residual'));
    const inherent = levelOf(criteria, cellOf(risk, 'inherent'));
    return (residual ?? inherent ?? -1) * 10 + (inherent ?? -1);
  };
  return [...risks].sort((a, b) => height(b) - height(a));
}
