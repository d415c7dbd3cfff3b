// Every kind of page, in both themes and all languages: nothing that axe calls serious, no complaint
// in the console, nothing asked of another host.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { screens } from '../src/screens';
import { api, arrive, faultsOfPage, type Scheme, settled, startBrowser } from './person';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

type Listed = { items: { id: string }[] };

async function pages(): Promise<string[]> {
  const first = async (register: string) =>
    (await api<Listed>(`/api/v1/${register}?limit=1`)).items[0]?.id ?? '';
  const risk = await first('risk');
  const system = await first('ai_system');
  return [
    ...screens.filter(({ path }) => !path.includes('$')).map(({ path }) => path),
    '/registers/risk',
    '/registers/risk?group=state&likelihood=high&sort=-impact',
    '/registers/measurement',
    '/registers/own_register',
    '/registers/task/new',
    `/registers/risk/${risk}`,
    `/registers/risk/${risk}?tab=history`,
    `/registers/ai_system/${system}?tab=linked`,
    `/registers/risk/${risk}?as_of=300`,
    '/registers/nothing_of_this_name',
    '/nowhere',
  ];
}

describe.each(['en', 'ru', 'pt'])('in %s', (language) => {
  test.each<Scheme>(['light', 'dark'])('%s pages are for everybody', async (scheme) => {
    const person = await arrive(browser, { language, scheme });
    const found: Record<string, string[]> = {};
    for (const path of await pages()) {
      await person.page.goto(`/app${path}`);
      await settled(person.page);
      const faults = await faultsOfPage(person.page);
      if (faults.length > 0) found[path] = faults;
    }
    expect(found).toEqual({});
    await person.leave();
  });
});

test('fits on a phone: nothing but tables is wider than the screen', async () => {
  const person = await arrive(browser, { width: 360, height: 740 });
  for (const path of await pages()) {
    await person.page.goto(`/app${path}`);
    await settled(person.page);
    const wide = await person.page.evaluate(() => {
      const main = document.querySelector('main');
      return main ? main.scrollWidth - main.clientWidth : 0;
    });
    expect({ path, wide }).toEqual({ path, wide: 0 });
  }
  await person.leave();
});
