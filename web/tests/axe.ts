// What axe finds on a page as it is, of what matters: nothing serious, nothing critical.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const ofColours = ['color-contrast', 'link-in-text-block'];

export function faultsOfPage(page: Page) {
  return told(axe(page).withTags(tags));
}

// Where only the theme is another than when the whole page was looked at.
export function faultsOfColours(page: Page) {
  return told(axe(page).withRules(ofColours));
}

// Where only the language is another.
export function faultsOfWords(page: Page) {
  return told(axe(page).withTags(tags).disableRules(ofColours));
}

// Our pages have no frames, so that nothing has to be gathered from any.
function axe(page: Page) {
  return new AxeBuilder({ page }).setLegacyMode();
}

async function told(looking: AxeBuilder): Promise<string[]> {
  const { violations } = await looking.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
