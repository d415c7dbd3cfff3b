// The designed screens, each used for what it is there for.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { api, arrive, startBrowser } from './person';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

type Listed = { items: { id: string }[] };

test('home leads from a stone of the mosaic to its requirement', async () => {
  const person = await arrive(browser);
  const { page } = person;
  await person.open('/app/');
  await page.getByRole('link', { name: /^A\.6\.2\.4 / }).click();
  await page.getByRole('heading', { name: /^A\.6\.2\.4 / }).waitFor();
  await person.leave();
});

test('a proof is verified by the browser, for the very version on screen', async () => {
  const { items } = await api<Listed>('/api/v1/risk?limit=1');
  const person = await arrive(browser);
  const { page } = person;
  await person.open(`/app/registers/risk/${items[0]?.id}`);
  await page.getByRole('button', { name: /^Entry \d+/ }).click();
  await page.getByText('The proof holds').waitFor();
  await page.getByRole('link', { name: 'Download the proof' }).waitFor();
  await person.leave();
});
