// Runs before anything is drawn, and before the app is read: settles the colours and the language of the
// page, and asks the server who is there, so that the answer comes while the app is still on its way.
// A file of its own that can import nothing but types.
import type { Language, storageKey as languageKey } from './words/language';

const languages: Record<Language, true> = { en: true, ru: true, pt: true };
const languageKept: typeof languageKey = 'aims.language';
const schemeKept = 'mantine-color-scheme-value'; // where the kit keeps what was chosen

function scheme(): string {
  const kept = localStorage.getItem(schemeKept);
  if (kept === 'light' || kept === 'dark') return kept;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

function language(): string {
  const wanted = [localStorage.getItem(languageKept) ?? '', ...navigator.languages];
  return wanted.map((each) => each.slice(0, 2)).find((each) => each in languages) ?? 'en';
}

// What every page reads first. Only who has come in may read the rest.
function askFirst(spoken: string) {
  const ask = (path: string) => fetch(path, { headers: { 'Accept-Language': spoken } });
  const session = ask('/api/v1/session');
  const comeIn = session
    .then((answer) => answer.clone().json())
    .then(({ signed_in, second_factor_needed }) => {
      if (!signed_in || second_factor_needed) throw new Error('nobody has come in');
    });
  const rest = ['/api/v1/registers', `/api/v1/languages/${spoken}`];
  globalThis.askedEarly = new Map([
    ['/api/v1/session', session],
    ...rest.map((path) => [path, comeIn.then(() => ask(path))] as const),
  ]);
  for (const answer of globalThis.askedEarly.values()) answer.catch(() => {}); // who takes it, hears it
}

const root = document.documentElement;
root.dataset.mantineColorScheme = scheme();
root.lang = language();
askFirst(root.lang);
