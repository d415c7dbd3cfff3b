// What a page says that it should say in another language. Two suspicions: a sentence of ours that
// stands there in English, and words in Latin letters (where the language has others) that no reply
// of the server holds, so that somebody wrote them into the app itself.
import type { Page, Response } from 'playwright-core';
import en from '../src/languages/en.json';
import pt from '../src/languages/pt.json';
import ru from '../src/languages/ru.json';
import { api } from './person';

type Tree = { [name: string]: string | Tree };
type Words = ReadonlyMap<string, string>;
interface Spoken {
  phrases: Record<string, string>;
  labels: Record<string, string>;
}

const ours: Record<string, Tree> = { en, ru, pt };

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
  const said = new Set(wanted.values());
  const whole = new Set<string>();
  const patterns: RegExp[] = [];
  for (const text of english.values()) {
    if (said.has(text)) continue;
    if (!/\{/.test(text)) whole.add(text);
    else if (/[a-z]{3}/.test(text.replace(/\{\{?[^}]*\}\}?/g, ''))) patterns.push(patternOf(text));
  }
  return (text) => whole.has(text) || patterns.some((pattern) => pattern.test(text));
}

function patternOf(text: string): RegExp {
  const parts = text
    .split(/\{\{?[^}]*\}\}?/)
    .map((part) => part.replace(/[\\^$.*+?()[\]|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`);
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
        found.add(element.getAttribute(name) ?? '');
    return [...found].map((text) => text.trim()).filter((text) => text !== '');
  });
}
