// No dead button: for each role, whatever a page offers does something, and the server permits it.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { arrive, startBrowser, type Visitor } from './person';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

// One person for each role that the demo has.
const people = [...new Map(inject('people').map((person) => [person.role, person])).values()];
const registers = ['task', 'risk', 'evidence', 'document', 'person', 'grant'];

test.each(people)('as $role, all that is offered does something and is permitted', async (as) => {
  const visitor = await arrive(browser, { as });
  const faults: string[] = [];
  visitor.page.on('response', (response) => {
    if (response.status() === 403)
      faults.push(
        `${pathOf(visitor.page)}: refused: ${response.request().method()} ${response.url()}`,
      );
  });
  for (const path of await pagesOf(visitor)) {
    await visitor.open(path);
    for (const label of await offeredOn(visitor.page))
      if (!(await doesSomething(visitor, path, label))) faults.push(`${path}: dead: ${label}`);
  }
  expect(faults).toEqual([]);
  await visitor.leave();
});

// What stands in their menu, and the first record of some registers.
async function pagesOf({ page, open }: Visitor): Promise<string[]> {
  await open('/app/');
  const hrefs = (where: string) =>
    page.locator(where).evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  const menu = await hrefs('nav a[href]');
  const pages = menu.filter((href) => !href.includes('/registers/'));
  for (const register of registers) {
    const path = `/app/registers/${register}`;
    if (!menu.includes(path)) continue;
    await open(path);
    const [first] = await hrefs('[role=grid] a[href]');
    pages.push(path, ...(first ? [first] : []));
  }
  return pages;
}

// Buttons in the page itself, one of a kind: what a label says of a thing and its number is no kind.
function offeredOn(page: Page): Promise<string[]> {
  return page.locator('main button:enabled').evaluateAll((all) => {
    const kinds = new Map<string, string>();
    for (const button of all) {
      const label = button.getAttribute('aria-label') ?? button.textContent ?? '';
      const isRow = button.closest('[role=row], tr, li, article') !== null;
      const kind = isRow ? button.className : label.replace(/[\d.]+/g, '#');
      if (button.checkVisibility() && !kinds.has(kind)) kinds.set(kind, label);
    }
    return [...kinds.values()];
  });
}

// It does when the page, its address or the browser is not as before.
async function doesSomething(visitor: Visitor, path: string, label: string): Promise<boolean> {
  const { page } = visitor;
  const button = page.getByRole('button', { name: label, exact: true }).first();
  if (!(await button.isVisible())) return true; // another one took it away
  let left = false;
  const note = () => {
    left = true;
  };
  page.once('download', note);
  page.once('popup', note);
  await page.evaluate(() => {
    const here = globalThis as unknown as { changed: boolean };
    here.changed = false;
    new MutationObserver(() => {
      here.changed = true;
    }).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  });
  const before = page.url();
  await button.click();
  await visitor.settled();
  const changed = await page.evaluate(
    () => (globalThis as unknown as { changed: boolean }).changed,
  );
  const does = left || changed || page.url() !== before;
  page.off('download', note);
  page.off('popup', note);
  if (page.url() !== before || (await page.locator('[role=dialog], [role=menu]').count()) > 0)
    await visitor.open(path);
  return does;
}

function pathOf(page: Page) {
  return new URL(page.url()).pathname;
}
