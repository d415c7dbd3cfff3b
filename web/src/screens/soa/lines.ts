// The lines of a Statement of Applicability as the editor shows them. Knows nothing of React.
import type { AnyRecord, Requirement, Statement } from '../../api/types';

export type Line = Statement['lines'][number];
export type Difference = Statement['differences'][number];
export type Show = 'all' | 'undecided' | 'excluded' | 'included' | 'differs';

export interface Row {
  line: Line;
  control: Requirement | undefined; // undefined: of another framework
  difference: Difference | undefined;
}

export interface Group {
  id: string;
  title: string;
  rows: Row[];
}

// By the objective that stands above each control; controls of other frameworks come last.
export function groupsOf(
  statement: Pick<Statement, 'lines' | 'differences'>,
  requirements: readonly Requirement[],
): Group[] {
  const byName = new Map(requirements.map((each) => [each.requirement, each]));
  const byId = new Map(requirements.map((each) => [each.id, each]));
  const differences = new Map(statement.differences.map((each) => [each.control, each]));
  const groups = new Map<string, Group>();
  for (const line of statement.lines) {
    const control = byName.get(line.control);
    const above = control?.parent === undefined ? undefined : byId.get(control.parent);
    const id = above?.id ?? '';
    const group = groups.get(id) ?? { id, title: above?.title ?? '', rows: [] };
    group.rows.push({ line, control, difference: differences.get(line.control) });
    groups.set(id, group);
  }
  return [...groups.values()].sort((a, b) => Number(a.id === '') - Number(b.id === ''));
}

export function keep(groups: readonly Group[], show: Show, words: string): Group[] {
  const wanted = words.trim().toLocaleLowerCase();
  const fits = ({ line, control, difference }: Row) => {
    const text = `${line.control} ${control?.title ?? ''} ${line.justification}`;
    if (wanted && !text.toLocaleLowerCase().includes(wanted)) return false;
    if (show === 'all') return true;
    return show === 'differs' ? difference !== undefined : line.decision === show;
  };
  return groups
    .map((group) => ({ ...group, rows: group.rows.filter(fits) }))
    .filter(({ rows }) => rows.length > 0);
}

// The decision that is followed for each control: of several the one in force the latest, then the
// one written down last (docs/posture.md, 1).
export function decisionsOf(records: readonly AnyRecord[]): Map<string, AnyRecord> {
  const followed = new Map<string, AnyRecord>();
  for (const record of records) {
    if (record.erased) continue;
    const control = String(record.fields.requirement);
    const before = followed.get(control);
    if (!before || isLater(record, before)) followed.set(control, record);
  }
  return followed;
}

function isLater(one: AnyRecord, other: AnyRecord): boolean {
  if (one.effective !== other.effective) return one.effective > other.effective;
  return one.position > other.position;
}

export function undecided(statement: Pick<Statement, 'lines'>): string[] {
  return statement.lines
    .filter(({ decision }) => decision === 'undecided')
    .map(({ control }) => control);
}
