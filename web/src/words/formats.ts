// Days, moments and numbers as the language writes them.
import { useLanguage } from './language';

export function formatsIn(language: string) {
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const exact = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'long' });
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 4 });
  const bytes = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const guarded = (format: Intl.DateTimeFormat, text: string) => {
    const date = new Date(text);
    return Number.isNaN(date.getTime()) ? text : format.format(date);
  };
  return {
    day: (text: string) => guarded(day, text), // "2026-11-22"
    moment: (text: string) => guarded(moment, text), // an instant, in the reader's time zone
    exact: (text: string) => guarded(exact, text),
    number: (value: number) => number.format(value),
    bytes: (count: number) => {
      const units = ['B', 'kB', 'MB', 'GB'];
      let value = count;
      let at = 0;
      for (; value >= 1000 && at < units.length - 1; ++at) value /= 1000;
      return `${bytes.format(value)} ${units[at]}`;
    },
  };
}
export type Formats = ReturnType<typeof formatsIn>;

// Made once for each language: a page has hundreds of places that show a day.
const made = new Map<string, Formats>();

export function useFormats(): Formats {
  const { language } = useLanguage();
  const formats = made.get(language) ?? formatsIn(language);
  made.set(language, formats);
  return formats;
}
