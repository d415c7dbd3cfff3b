// What the pages about the law need to know about a classification. Pure.
import type { Classification } from '../../api/types';

export type Step = Classification['path'][number];
export type Duty = Classification['obligations'][number];
export type Asked = NonNullable<Classification['next']> | Step;

// What is asked first stands first: duties by the day from which they are asked, those without a
// day before all others.
export function byDay(duties: readonly Duty[]): [string, Duty[]][] {
  const days = new Map<string, Duty[]>();
  for (const duty of duties) {
    const day = duty.applies_from ?? '';
    days.set(day, [...(days.get(day) ?? []), duty]);
  }
  return [...days].sort(([a], [b]) => a.localeCompare(b));
}

// An answer as the API takes it: "yes", an option, options by commas, a number.
export function asText(answer: unknown): string {
  if (answer === true) return 'yes';
  if (answer === false) return 'no';
  if (Array.isArray(answer)) return answer.map(String).join(',');
  return answer === undefined || answer === null ? '' : String(answer);
}

export function listOf(answer: string): string[] {
  return answer
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
}

// Whether there is anything to send: "none of several" is an answer, nothing else is.
export function isAnswered(kind: Asked['kind'], answer: string): boolean {
  if (kind === 'multi') return true;
  if (kind === 'number') return answer.trim() !== '' && Number.isFinite(Number(answer));
  return answer !== '';
}
