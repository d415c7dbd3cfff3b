// What falls due: dates of all registers that have some, in one list. The rows below say which date
// of which register counts in which states; registers that a workspace has not are left out.
import { rowsOf } from '../../api/answers';
import type { Answer } from '../../api/types';

interface Due {
  register: string;
  day: string; // the field
  what: What;
  when: string; // SQL: while it counts
  title?: string;
}
export type What = 'do' | 'review' | 'finish' | 'renew';

const dues: readonly Due[] = [
  { register: 'task', day: 'due', what: 'do', when: "state = 'open'" },
  { register: 'risk', day: 'review_due', what: 'review', when: "state <> 'closed'" },
  { register: 'document', day: 'review_due', what: 'review', when: "state = 'in_force'" },
  { register: 'control_implementation', day: 'target', what: 'finish', when: "state = 'planned'" },
  {
    register: 'control_implementation',
    day: 'review_due',
    what: 'review',
    when: "state = 'implemented'",
  },
  {
    register: 'ai_system',
    day: 'review_due',
    what: 'review',
    when: "state <> 'retired'",
    title: 'name',
  },
  { register: 'classification', day: 'review_due', what: 'review', when: "state <> 'superseded'" },
  { register: 'risk_criteria', day: 'review_due', what: 'review', when: "state = 'in_force'" },
  { register: 'evidence', day: 'valid_until', what: 'renew', when: "state = 'accepted'" },
];

export interface Item {
  register: string;
  id: string;
  title: string;
  what: What;
  day: string;
  owner: string;
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;

// Until `last`, and of one owner if one is named; the earliest first.
export function questionOf(
  known: ReadonlySet<string>,
  last: string,
  owner: string | undefined,
): string {
  const mine = owner === undefined ? '' : ` AND owner = ${quote(owner)}`;
  const parts = dues
    .filter(({ register }) => known.has(register))
    // Evidence has no owner: it is nobody's until somebody renews it.
    .filter(({ register }) => owner === undefined || register !== 'evidence')
    .map(
      ({ register, day, what, when, title = 'title' }) =>
        `SELECT ${quote(register)} AS register, id, ${title} AS title, ${quote(what)} AS what, ${day} AS day, ` +
        `${register === 'evidence' ? "''" : 'owner'} AS owner FROM ${register} ` +
        `WHERE ${day} <= ${quote(last)} AND ${when}${mine}`,
    );
  return parts.length === 0 ? '' : `${parts.join(' UNION ALL ')} ORDER BY day, title LIMIT 200`;
}

export function itemsOf(answer: Answer): Item[] {
  return rowsOf(answer).map((row) => ({
    register: String(row.register),
    id: String(row.id),
    title: String(row.title ?? row.id),
    what: row.what as What,
    day: String(row.day),
    owner: String(row.owner ?? ''),
  }));
}

export type Span = 'late' | 'week' | 'month';

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

export function spanOf(day: string, today: string): Span {
  if (day < today) return 'late';
  return day <= addDays(today, 7) ? 'week' : 'month';
}

export function bySpan(items: readonly Item[], today: string): [Span, Item[]][] {
  const spans: Span[] = ['late', 'week', 'month'];
  return spans
    .map((span): [Span, Item[]] => [span, items.filter(({ day }) => spanOf(day, today) === span)])
    .filter(([, members]) => members.length > 0);
}
