// What axe finds on a page as it is, of what matters: nothing serious, nothing critical.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const ofColours = ['color-contrast', 'link-in-text-block'];

export function faultsOfPage(page: Page) {
  return told(page, (axe) => axe.withTags(tags));
}

// Where only the theme is another than when the whole page was looked at.
export function faultsOfColours(page: Page) {
  return told(page, (axe) => axe.withRules(ofColours));
}

// Where only the language is another.
export function faultsOfWords(page: Page) {
  return told(page, (axe) => axe.withTags(tags).disableRules(ofColours));
}

async function told(page: Page, rules: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> {
  const { violations } = await rules(await axe(page)).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

// Our pages have no frames, so that nothing has to be gathered from any. Half a megabyte of axe goes
// into a page once, and what is as it should be need not be told.
async function axe(page: Page): Promise<AxeBuilder> {
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  return new AxeBuilder(isThere ? { page, axeSource: '0' } : { page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] });
}
