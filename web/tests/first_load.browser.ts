// What a browser must fetch before the first page stands, compressed as it is sent: page, scripts and
// styles. Not counted is what comes beside it and holds nothing up: the typeface (words are drawn in
// the system's own until it is there) and the styles of parts that no first page shows.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { arrive, startBrowser } from './person';

const bytesMax = 250_000;

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

test('the first page needs less than 250 kB of the app', async () => {
  const person = await arrive(browser);
  const sizes = new Map<string, number>();
  person.page.on('response', async (response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.startsWith('/assets/') && !pathname.startsWith('/app')) return;
    const { responseBodySize } = await response.request().sizes();
    if (!/\.woff2$|_later-/.test(pathname)) sizes.set(pathname, responseBodySize);
  });
  await person.open('/app/');
  const all = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  const told = [...sizes].sort((a, b) => b[1] - a[1]).slice(0, 12);
  expect(all, JSON.stringify(told, null, 1)).toBeLessThan(bytesMax);
  await person.leave();
});
