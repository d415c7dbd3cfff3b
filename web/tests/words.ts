// What a page says that it should say in another language. Two suspicions: a sentence of ours that
// stands there in English, and words in Latin letters (where the language has others) that no reply
// of the server holds, so that somebody wrote them into the app itself.
import type { Page, Response } from 'playwright-core';
import adminEn from '../src/languages/admin/en.json';
import adminPt from '../src/languages/admin/pt.json';
import adminRu from '../src/languages/admin/ru.json';
import en from '../src/languages/en.json';
import pt from '../src/languages/pt.json';
import ru from '../src/languages/ru.json';
import startEn from '../src/languages/start/en.json';
import startPt from '../src/languages/start/pt.json';
import startRu from '../src/languages/start/ru.json';
import { api, type Listed } from './person';

type Tree = { [name: string]: string | Tree };
type Words = ReadonlyMap<string, string>;
interface Spoken {
  phrases: Record<string, string>;
  labels: Record<string, string>;
}

const ours: Record<string, Tree> = {
  en: { first: en, admin: adminEn, start: startEn },
  ru: { first: ru, admin: adminRu, start: startRu },
  pt: { first: pt, admin: adminPt, start: startPt },
};

// Names are the same everywhere, and so is what people write into a text file.
const names = /^(aims|CSV|XLSX|PDF|DOCX|HTML|JSON|SQL|API|Ctrl|English|Português|EN|PT|v?\d.*)$/i;

function flat(tree: Tree, at = ''): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[at + name, value]] : flat(value, `${at}${name}.`),
  ) as [string, string][];
}

async function spokenIn(language: string): Promise<Words> {
  const { phrases, labels } = await api<Spoken>(`/api/v1/languages/${language}`);
  return new Map([
    ...flat(ours[language] ?? {}),
    ...Object.entries(phrases),
    ...Object.entries(labels),
  ]);
}

// The English sentences that are others in the language, as patterns of what a page shows.
export async function untranslated(language: string): Promise<(text: string) => boolean> {
  const [english, wanted] = await Promise.all([spokenIn('en'), spokenIn(language)]);
  // A document is called as its owner called it, even if we would propose the same name.
  const { items } = await api<Listed>('/api/v1/document?limit=500');
  const said = new Set([...wanted.values(), ...items.map(({ fields }) => String(fields.title))]);
  const whole = new Set<string>();
  const patterns: RegExp[] = [];
  for (const text of english.values()) {
    if (said.has(text)) continue;
    if (!/\{/.test(text)) whole.add(text);
    else if (isTelling(text)) patterns.push(patternOf(text));
  }
  return (text) => whole.has(text) || patterns.some((pattern) => pattern.test(text));
}

// "{count} kept", "{{name}} is not here". A number is a number, anything may be a name.
const gap = /(\{\{?[^}]*\}\}?)/;
const isNumber = (part: string) => /\b(count|size|index|position|hours)\b/.test(part);

// "{from} and {to}" fits whatever somebody wrote with an "and" in it: one word is no sentence of ours.
function isTelling(text: string): boolean {
  const parts = text.split(gap);
  const words =
    parts
      .filter((part) => !gap.test(part))
      .join(' ')
      .match(/[a-z]{2,}/gi) ?? [];
  const onlyNumbers = parts.every((part) => !gap.test(part) || isNumber(part));
  return words.length >= (onlyNumbers ? 1 : 2);
}

function patternOf(text: string): RegExp {
  const parts = text.split(gap).map((part) => {
    if (!gap.test(part)) return part.replace(/[\\^$.*+?()[\]|]/g, '\\$&');
    return isNumber(part) ? '[\\d.,\\s]+' : '.+';
  });
  return new RegExp(`^${parts.join('')}$`);
}

// All that the server said to this page, to tell its words from the app's own.
export function heardBy(page: Page): () => Promise<string> {
  const replies: Promise<string>[] = [];
  page.on('response', (response: Response) => {
    const json = (response.headers()['content-type'] ?? '').includes('json');
    if (json) replies.push(response.text().catch(() => ''));
  });
  return async () => (await Promise.all(replies)).join('\n').toLowerCase();
}

export function isLatinOnly(text: string): boolean {
  return /[a-z]{3}/i.test(text) && !/\p{Script=Cyrillic}/u.test(text) && !names.test(text);
}

// Texts of a page as somebody sees or hears them.
export function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const element = node.parentElement;
      if (element && !element.closest('script, style, code, kbd, pre, textarea, [lang]:not(html)'))
        found.add(node.textContent ?? '');
    }
    for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
      for (const element of document.body.querySelectorAll(`[${name}]`))
        if (!element.closest('[aria-hidden=true]')) found.add(element.getAttribute(name) ?? '');
    // What joins a text to the one before it is none of its words: "· Marta Quelhas".
    return [...found]
      .map((text) => text.replace(/^\s*[·,:]?\s+|\s+$/g, ''))
      .filter((text) => text !== '');
  });
}
