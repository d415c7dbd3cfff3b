// No dead button: for each role, whatever a page offers does something, and the server permits it.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { arrive, hearNothing, startBrowser, type Visitor } from './person';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

// One person for each role that the demo has.
const people = [...new Map(inject('people').map((person) => [person.role, person])).values()];
const registers = ['task', 'evidence', 'person'];

test.each(people.map((person) => [person.role, person] as const))(
  'as %s, all that is offered does something and is permitted',
  async (_, as) => {
    const visitor = await arrive(browser, { as });
    // What others do would change the page, and a dead button would seem to do something.
    await hearNothing(visitor);
    const faults: string[] = [];
    visitor.page.on('response', (response) => {
      if (response.status() === 403)
        faults.push(
          `${pathOf(visitor.page)}: refused: ${response.request().method()} ${response.url()}`,
        );
    });
    for (const path of await pagesOf(visitor)) {
      await walkTo(visitor, path);
      for (const label of await offeredOn(visitor.page))
        if (!(await doesSomething(visitor, path, label))) faults.push(`${path}: dead: ${label}`);
    }
    expect(faults).toEqual([]);
    await visitor.leave();
  },
);

// What stands in their menu, and the first record of some registers.
async function pagesOf(visitor: Visitor): Promise<string[]> {
  const { page, open } = visitor;
  await open('/app/');
  const hrefs = (where: string) =>
    page.locator(where).evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  const menu = await hrefs('nav a[href]');
  const pages = menu.filter((href) => !href.includes('/registers/'));
  for (const register of registers) {
    const path = `/app/registers/${register}`;
    if (!menu.includes(path)) continue;
    await walkTo(visitor, path);
    const [first] = await hrefs('[role=grid] a[href]');
    pages.push(path, ...(first ? [first] : []));
  }
  return pages;
}

// By a link where there is one, as a person goes: the app need not be read anew for each page. Pages
// have different headings, so that the one that is left is not taken for the one that comes.
async function walkTo({ page, open, settled }: Visitor, path: string) {
  const link = page.locator(`a[href="${path}"]`).first();
  if (!(await link.isVisible()) || pathOf(page) === path) return open(path);
  const before = await page.locator('h1').first().textContent();
  await link.click();
  await page.waitForFunction(
    (left) => (document.querySelector('h1')?.textContent ?? left) !== left,
    before ?? '',
  );
  await settled();
}

// Buttons in the page itself, one of a kind: numbers, and which requirement or row it is, make none.
function offeredOn(page: Page): Promise<string[]> {
  return page.locator('main button:enabled:not([role=tab])').evaluateAll((all) => {
    const kinds = new Map<string, string>();
    for (const button of all) {
      const words = button.textContent || button.getAttribute('aria-label') || '';
      const isRow = button.closest('[role=row], [role=tree], tr, li') !== null;
      const kind = isRow
        ? button.className
        : words.replace(/^[A-Z]?[\d.]+ .*/, '#').replace(/\d+/g, '#');
      if (button.checkVisibility() && !kinds.has(kind))
        kinds.set(kind, button.getAttribute('aria-label') ?? words);
    }
    return [...kinds.values()];
  });
}

// It does when the page, its address or the browser is not as before, or when it says what is missing.
async function doesSomething(visitor: Visitor, path: string, label: string): Promise<boolean> {
  const { page } = visitor;
  const button = page.getByRole('main').getByRole('button', { name: label, exact: true }).first();
  if (!(await button.isVisible())) await visitor.open(path); // another one opened what hides it
  if (!(await button.isVisible())) return true; // another one took it away
  let left = false;
  const note = () => {
    left = true;
  };
  const ways = ['download', 'popup', 'filechooser'] as const;
  for (const way of ways) page.on(way as 'popup', note);
  await page.evaluate(() => {
    const here = globalThis as unknown as { changed: boolean };
    here.changed = false;
    const look = new MutationObserver(() => {
      here.changed = true;
    });
    const all = { subtree: true, childList: true, attributes: true, characterData: true };
    look.observe(document.body, all);
  });
  const before = page.url();
  await button.click();
  await visitor.settled();
  const changed = await page.evaluate(
    () =>
      (globalThis as unknown as { changed: boolean }).changed ||
      document.activeElement?.matches(':invalid') === true,
  );
  for (const way of ways) page.off(way as 'popup', note);
  const does = left || changed || page.url() !== before;
  await comeBack(visitor, path, before);
  return does;
}

async function comeBack({ page, open, settled }: Visitor, path: string, before: string) {
  const opened = page.locator('[role=dialog], [role=menu]');
  if (page.url() !== before) {
    await page.goBack();
    await settled();
  } else if ((await opened.count()) > 0) {
    await page.keyboard.press('Escape');
    await settled();
  }
  if (page.url() !== before || (await opened.count()) > 0) await open(path);
}

function pathOf(page: Page) {
  return new URL(page.url()).pathname;
}
