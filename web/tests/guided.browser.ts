// From nothing to an approved Statement of Applicability, through the browser alone: the owner comes
// by the link that the server showed, is led through the first steps, and somebody else approves.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type Fresh, serveFresh } from './fresh';
import { startBrowser } from './person';

let browser: Browser;
let fresh: Fresh;
beforeAll(async () => {
  browser = await startBrowser();
  fresh = await serveFresh(inject('program'), 'Acme Assist');
});
afterAll(async () => {
  await browser.close();
  await fresh.stop();
});

const complaints: string[] = [];

async function somebody(): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({
    baseURL: fresh.url,
    locale: 'en',
    viewport: { width: 1360, height: 860 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, context };
}

const question = (page: Page, words: string) =>
  page.getByRole('heading', { name: words, level: 2 }).waitFor();
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const goOn = (page: Page) => press(page, /^(Save and go on|Go on)$/);

async function comeIn(page: Page, link: string, name?: string) {
  await page.goto(link);
  if (name) await page.getByLabel('Your name').fill(name);
  await page.locator('input[type=password]').fill('four quiet herons wade');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
}

// The name that the program was set up with is a draft, too.
async function nameAnew(page: Page, name: string) {
  await page.goto('/app/admin/settings');
  await press(page, 'Rename');
  await page.getByLabel('Organisation').fill(name);
  await press(page, /^Save$/);
  await page.getByRole('banner').getByText(name).waitFor();
  await page.goto('/app');
}

test('a compliance manager gets from nothing to an approved statement', async () => {
  const { page } = await somebody();
  await comeIn(page, fresh.link, 'Ada Lovelace');
  await nameAnew(page, 'Acme Assist AG');
  await question(page, 'Let us get you to a first Statement of Applicability');
  await page.getByRole('link', { name: 'Begin' }).click();

  await organisationAndRoles(page);
  const invitation = await people(page);
  await systems(page);
  await frameworksAndPolicy(page);
  await risks(page);
  await controls(page);

  await question(page, 'Ready for a first draft?');
  await press(page, 'Make the first draft');
  await page.getByText('The draft of edition 1 stands.').waitFor();
  await page.getByText('May approve: Rui Prates').waitFor();
  await press(page, 'Send for approval');
  await question(page, 'What comes next');

  await approve(invitation);
  await page.getByRole('link', { name: 'To the home page' }).click();
  // It leads nowhere any more: the page is what it is for everybody.
  await page.getByRole('heading', { name: 'Readiness' }).waitFor();
  expect(await page.getByText('first steps done').count()).toBe(0);
  expect(complaints).toEqual([]);
});

async function organisationAndRoles(page: Page) {
  await question(page, 'What does your AI management system cover?');
  expect(await page.getByLabel('Name of your organisation').inputValue()).toBe('Acme Assist AG');
  await page.getByLabel('What is inside').fill('All of Acme: product, platform, support.');
  await page.getByLabel('What is left out, and why').fill('Nothing is left out.');
  await goOn(page);

  await question(page, 'What is your organisation to AI systems?');
  await page.getByRole('checkbox', { name: 'Developer' }).check();
  await page.getByRole('checkbox', { name: 'Provider' }).check();
  await goOn(page);
}

// The link by which the other one comes in.
async function people(page: Page): Promise<string> {
  await question(page, 'Who takes part, and who decides?');
  await page.getByLabel('Name', { exact: true }).fill('Rui Prates');
  await page.getByLabel('Job').fill('Managing director');
  await press(page, 'Add');
  await press(page, 'Make a link to come in: Rui Prates');
  const link = await page.getByText(/#token=/).textContent();
  await goOn(page);
  return link ?? '';
}

// From a spreadsheet whose third row lacks a purpose, and whose owners nobody has written down yet.
async function systems(page: Page) {
  await question(page, 'Which AI systems do you build, offer or use?');
  await page.getByText('From a spreadsheet').click();
  await page
    .getByLabel('Rows')
    .fill(
      'Name\tPurpose\tOwner\n' +
        'Support assistant\tDrafts answers to customers; a person sends them.\tAna Lima\n' +
        'Ticket sorter\t\tAna Lima\n',
    );
  const purpose = page.getByRole('textbox', { name: 'Purpose, 2' });
  await expect.poll(() => purpose.getAttribute('aria-invalid')).toBe('true');
  await purpose.fill('Puts tickets into the right queue.');
  await press(page, 'Add as people: Ana Lima');
  await page.getByText('All rows are fine: 2 new').waitFor();
  await press(page, 'Take in 2 rows');
  await page.getByText('2 systems on record').waitFor();
  await goOn(page);
}

async function frameworksAndPolicy(page: Page) {
  await question(page, 'What do you answer to?');
  await press(page, /^Take on: ISO\/IEC 42001/);
  await page.getByRole('button', { name: /^Taken on: ISO\/IEC 42001/ }).waitFor();
  await press(page, 'Go on');

  await question(page, 'What does your organisation stand for when it uses AI?');
  expect(await page.getByLabel('Text').inputValue()).toContain('how Acme Assist AG develops');
  await goOn(page);
}

async function risks(page: Page) {
  await question(page, 'What could go wrong with each system?');
  for (const system of ['Support assistant', 'Ticket sorter']) {
    await page.getByText(`${system} · 0 on record`).waitFor();
    await page.getByText('writes text, code, pictures or speech').click();
    await press(page, /^Put \d+ on record$/);
  }
}

async function controls(page: Page) {
  await question(page, 'Which of the controls apply, and why?');
  await page.getByText('0 of 38 decided').waitFor();
  await press(page, 'Accept 3 in A.2');
  await page.getByText('3 of 38 decided').waitFor();
  await press(page, 'Change the suggestion for A.3.3');
  await page.getByLabel('Justification').fill('Whoever sees harm must be heard.');
  await press(page, /^Accept$/);
  await page.getByText('4 of 38 decided').waitFor();
  await press(page, 'Accept all 34 that are left');
  await page.getByText('38 of 38 decided').waitFor();
  await goOn(page);
}

// Whoever made it may not: somebody else does, by their own password.
async function approve(invitation: string) {
  const { page, context } = await somebody();
  await comeIn(page, invitation);
  await page.getByRole('link', { name: 'Statement of Applicability' }).first().click();
  await press(page, /^Approve$/);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Approve$/ })
    .click();
  await page.getByText('Edition 1 is approved and holds').waitFor();
  await context.close();
}
