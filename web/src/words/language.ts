// The language of the screens: chosen by the person, else the browser's, else English (early.ts). The
// app's own strings are src/languages/*.json; names of registers, fields and states come from the server.
import i18next from 'i18next';
import { use, useEffect, useSyncExternalStore } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { speakIn } from '../api/http';
import type admin from '../languages/admin/en.json';
import type en from '../languages/en.json';
import type start from '../languages/start/en.json';
import { patiently } from '../later';

export const languages = { en: 'English', ru: 'Русский', pt: 'Português' } as const;
export type Language = keyof typeof languages;

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en & typeof admin; start: typeof start };
  }
}

export const storageKey = 'aims.language';
const files = import.meta.glob<{ default: object }>('../languages/**/*.json');

// Words that one screen alone needs, many enough to be read with it: src/languages/start/*.json.
export type Further = 'start';

// What was settled before the page was drawn (early.ts).
export function languageOfPage(): Language {
  return document.documentElement.lang as Language;
}

// name: "ru", "start/ru".
async function read(name: string) {
  const file = files[`../languages/${name}.json`];
  return file && (await patiently(file));
}

async function load(language: Language, of?: Further) {
  const name = of ?? 'translation';
  if (i18next.hasResourceBundle(language, name)) return;
  const file = await read(`${of ? `${of}/` : ''}${language}`);
  if (file) i18next.addResourceBundle(language, name, file.default);
}

export async function startLanguage() {
  await i18next.use(initReactI18next).init({
    resources: {},
    fallbackLng: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await setLanguage(languageOfPage());
}

export async function setLanguage(language: Language) {
  await load(language);
  speakIn(language);
  document.documentElement.lang = language;
  localStorage.setItem(storageKey, language);
  await i18next.changeLanguage(language);
}

// Words of the administration, read with it: its parts say them beside those of every page.
async function loadAdministration(language: Language) {
  if (i18next.exists('admin.sections', { lng: language })) return;
  const file = await read(`admin/${language}`);
  if (file) i18next.addResourceBundle(language, 'translation', file.default, true);
}

const reading = new Map<string, Promise<void>>();

function readOnce(key: string, read: () => Promise<void>) {
  const promise = reading.get(key) ?? read();
  reading.set(key, promise);
  return promise;
}

export function useWordsOfAdministration() {
  const { language } = useLanguage();
  use(readOnce(`admin ${language}`, () => loadAdministration(language)));
}

function readFurther(language: Language, of: Further) {
  return readOnce(`${of} ${language}`, () => load(language, of));
}

// Waits (in a Suspense) until these words are there. What is there is not waited for: a Suspense that
// has begun to wait stays for a third of a second.
export function useFurtherWords(of: Further) {
  const { language } = useLanguage();
  if (!i18next.hasResourceBundle(language, of)) use(readFurther(language, of));
  return useTranslation(of);
}

// Has words read that will be needed in a moment.
export function useWordsSoon(of: Further) {
  const { language } = useLanguage();
  useEffect(() => void readFurther(language, of), [language, of]);
}

function subscribe(changed: () => void) {
  i18next.on('languageChanged', changed);
  return () => i18next.off('languageChanged', changed);
}

export function useLanguage() {
  const language = useSyncExternalStore(subscribe, () => i18next.language) as Language;
  return { language, setLanguage };
}
