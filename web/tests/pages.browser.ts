// Every kind of page, in both themes and all languages: nothing that axe calls serious, no complaint
// in the console, nothing asked of another host, no word left in English, nothing cut off on a phone.
// A page is opened once; theme, language and width then change under it, as a person changes them.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { screens } from '../src/screens';
import { sections } from '../src/screens/admin/sections';
import { languages } from '../src/words/language';
import { faultsOfColours, faultsOfPage, faultsOfWords } from './axe';
import { arrive, firstOf, startBrowser, type Visitor } from './person';
import { heardBy, isLatinOnly, textsOf, untranslated } from './words';

const risk = await firstOf('risk');
const system = await firstOf('ai_system');
const pages = [
  ...screens.map(({ path }) => path).filter((path) => !path.includes('$') && path !== '/admin'),
  ...sections.map(({ name }) => `/admin/${name}`),
  '/frameworks/iso42001-2023/A.6.2.4',
  `/systems/${system}`,
  ...['law', 'measurements', 'risks', 'evidence'].map((tab) => `/systems/${system}?tab=${tab}`),
  '/inbox?tab=checks',
  '/compare?from=300',
  '/questions?q=SELECT+title+FROM+risk',
  '/registers/risk',
  '/registers/risk?group=state&likelihood=high&sort=-impact',
  '/registers/measurement',
  '/registers/own_register',
  '/registers/task/new',
  `/registers/risk/${risk}`,
  ...['linked', 'history'].map((tab) => `/registers/risk/${risk}?tab=${tab}`),
  `/registers/risk/${risk}?as_of=300`,
  '/registers/nothing_of_this_name',
  '/nowhere',
];
const foreign = Object.keys(languages).filter((name) => name !== 'en');
let spoken = 'en'; // as the page before left it

let browser: Browser;
let person: Visitor;
let heard: () => Promise<string>;
const isUntranslated = new Map<string, (text: string) => boolean>();
beforeAll(async () => {
  browser = await startBrowser();
  person = await arrive(browser);
  heard = heardBy(person.page);
  for (const language of foreign) isUntranslated.set(language, await untranslated(language));
});
afterAll(async () => {
  await person.leave();
  await browser.close();
});

async function speak(language: string) {
  if (language === spoken) return;
  spoken = language;
  const { page } = person;
  await page
    .getByRole('banner')
    .locator('button', { hasText: /^(EN|RU|PT)$/ })
    .click();
  await page.locator(`[role=menuitem][lang=${language}]`).click();
  await page.locator(`html[lang=${language}]`).waitFor({ state: 'attached' });
  await person.settled();
}

async function leftovers(language: string): Promise<string[]> {
  const texts = await textsOf(person.page);
  const known = await heard();
  const own = (text: string) =>
    language === 'ru' &&
    isLatinOnly(text) &&
    !known.includes(JSON.stringify(text.toLowerCase()).slice(1, -1));
  return texts.filter((text) => isUntranslated.get(language)?.(text) || own(text));
}

test.each(pages)('%s is for everybody', async (path) => {
  const { page } = person;
  const found: Record<string, unknown> = {};
  const note = (where: string, what: readonly string[] | number) => {
    if (what !== 0 && (typeof what === 'number' || what.length > 0)) found[where] = what;
  };
  await page.emulateMedia({ colorScheme: 'light' });
  await person.open(`/app${path}`);
  note(`light, ${spoken}`, await faultsOfPage(page));
  await page.emulateMedia({ colorScheme: 'dark' });
  await person.settled();
  note('dark', await faultsOfColours(page));
  const first = spoken;
  for (const language of [first, ...Object.keys(languages).filter((each) => each !== first)]) {
    await speak(language);
    if (language !== first) note(language, await faultsOfWords(page));
    if (language !== 'en') note(`${language}, left in English`, await leftovers(language));
  }
  await page.setViewportSize({ width: 360, height: 740 });
  await person.settled();
  note('px too wide on a phone', await widerThanScreen());
  await page.setViewportSize({ width: 1360, height: 860 });
  note('complaints', person.complaints.splice(0));
  expect(found).toEqual({});
});

function widerThanScreen(): Promise<number> {
  return person.page.evaluate(() => {
    const main = document.querySelector('main');
    return main ? main.scrollWidth - main.clientWidth : 0;
  });
}
