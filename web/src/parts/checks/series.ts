// Figures against what checks ask of them, as docs/posture.md (4) holds them to each other. The
// verdict itself comes from the server with the reasons of a status; here it is only drawn.
import { rowsOf } from '../../api/answers';
import type { Answer, AnyRecord } from '../../api/types';

export interface Figure {
  id: string;
  of: string; // the id of the AI system
  system: string; // and its name
  metric: string;
  tool: string;
  task: string;
  slice: string;
  model: string;
  value: number;
  on: string; // a day
  samples: number | undefined;
}

export interface Check {
  id: string;
  title: string;
  system: string; // its id; empty: of all
  metric: string;
  tool: string;
  task: string;
  slice: string;
  comparison: string;
  threshold: number | undefined;
  samplesMin: number | undefined;
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const number = (value: unknown) => (typeof value === 'number' ? value : undefined);

const quote = (word: string) => `'${word.replaceAll("'", "''")}'`;

export function questionOf(system: string | undefined): string {
  const which = system === undefined ? '' : `AND m.ai_system = ${quote(system)} `;
  return (
    'SELECT m.id, m.ai_system, s.name AS system, m.metric, m.tool, m.task, m.slice, m.model, m.value, m.measured_on, ' +
    'm.sample_count FROM measurement m LEFT JOIN evidence e ON e.id = m.evidence ' +
    'LEFT JOIN ai_system s ON s.id = m.ai_system ' +
    `WHERE coalesce(e.state, '') <> 'rejected' AND coalesce(s.state, '') <> 'retired' ${which}` +
    'ORDER BY m.measured_on, m.recorded, m.id LIMIT 5000'
  );
}

export function figuresOf(answer: Answer): Figure[] {
  return rowsOf(answer).map((row) => ({
    id: text(row.id),
    of: text(row.ai_system),
    system: text(row.system),
    metric: text(row.metric),
    tool: text(row.tool),
    task: text(row.task),
    slice: text(row.slice),
    model: text(row.model),
    value: Number(row.value),
    on: text(row.measured_on),
    samples: number(row.sample_count),
  }));
}

export function checkOf({ id, fields }: AnyRecord): Check {
  return {
    id,
    title: text(fields.title),
    system: text(fields.ai_system),
    metric: text(fields.metric),
    tool: text(fields.tool),
    task: text(fields.task),
    slice: text(fields.slice),
    comparison: text(fields.comparison),
    threshold: number(fields.threshold),
    samplesMin: number(fields.samples_min),
  };
}

// Which figures a check looks at: of its metric, and of what else it names.
export function looksAt(check: Check, figure: Figure): boolean {
  const fits = (wanted: string, is: string) => wanted === '' || wanted === is;
  return (
    check.metric === figure.metric &&
    fits(check.system, figure.of) &&
    fits(check.tool, figure.tool) &&
    fits(check.task, figure.task) &&
    fits(check.slice, figure.slice)
  );
}

export function passes(check: Check, figure: Figure): boolean | undefined {
  if (check.threshold === undefined) return undefined;
  if (check.samplesMin !== undefined && (figure.samples ?? 0) < check.samplesMin) return false;
  switch (check.comparison) {
    case 'at_least':
      return figure.value >= check.threshold;
    case 'more_than':
      return figure.value > check.threshold;
    case 'at_most':
      return figure.value <= check.threshold;
    case 'less_than':
      return figure.value < check.threshold;
    case 'equal':
      return figure.value === check.threshold;
    default:
      return undefined;
  }
}

export interface Series {
  name: string;
  figures: Figure[]; // the oldest first
}

// Figures that agree in AI system, tool, task and slice are one series.
export function seriesOf(check: Check, figures: readonly Figure[]): Series[] {
  const all = new Map<string, Series>();
  for (const figure of figures) {
    if (!looksAt(check, figure)) continue;
    const name = [
      check.system ? '' : figure.system,
      figure.task,
      figure.slice,
      check.tool ? '' : figure.tool,
    ]
      .filter(Boolean)
      .join(' · ');
    const series = all.get(name) ?? { name, figures: [] };
    series.figures.push(figure);
    all.set(name, series);
  }
  return [...all.values()];
}

// A check holds when the newest figure of every series passes: a good task never hides a bad one.
export function verdictOf(check: Check, series: readonly Series[]): boolean | undefined {
  if (series.length === 0) return undefined;
  const newest = series.map(({ figures }) => {
    const last = figures.at(-1);
    return last && passes(check, last);
  });
  if (newest.includes(false)) return false;
  return newest.includes(undefined) ? undefined : true;
}

// The values that a picture must span: all figures and the threshold, with some air.
export function spanOf(check: Check, series: readonly Series[]): [number, number] {
  const values = series.flatMap(({ figures }) => figures.map(({ value }) => value));
  if (check.threshold !== undefined) values.push(check.threshold);
  if (values.length === 0) return [0, 1];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const air = (high - low || Math.abs(high) || 1) * 0.12;
  return [low - air, high + air];
}
