// The designed screens, each used for what it is there for.
import { text } from 'node:stream/consumers';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { add, amend, api, arrive, type Listed, personWho, startBrowser } from './person';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

test('home shows each role first what it is there for', async () => {
  const shown = {
    owner: ['Waits for a decision', 'What needs you', 'Readiness'],
    external_auditor: ['Readiness', 'What needs you'],
    contributor: ['What needs you', 'Latest changes'],
  };
  for (const [role, first] of Object.entries(shown)) {
    const person = await arrive(browser, { as: personWho(role) });
    await person.open('/app/');
    const headings = await person.page.getByRole('heading', { level: 2 }).allTextContents();
    expect({ role, headings: headings.filter((each) => first.includes(each)) }).toEqual({
      role,
      headings: first,
    });
    await person.leave();
  }
});

test('home leads from a stone of the mosaic to its requirement', async () => {
  const person = await arrive(browser);
  const { page } = person;
  await person.open('/app/');
  await page.getByRole('link', { name: /^A\.6\.2\.4 / }).click();
  await page.getByRole('heading', { name: /^A\.6\.2\.4 / }).waitFor();
  await person.leave();
});

test('a framework is walked by keys, searched, and a task opened where something is missing', async () => {
  const person = await arrive(browser);
  const { page } = person;
  await person.open('/app/frameworks/iso42001-2023/A.6.2.4');
  const heading = page.getByRole('article').getByRole('heading', { level: 2 }).first();
  const before = await heading.textContent();
  await page.keyboard.press('j');
  await expect.poll(() => heading.textContent()).not.toBe(before);
  await page.keyboard.press('k');
  await expect.poll(() => heading.textContent()).toBe(before);
  await page.getByRole('button', { name: 'Open a task' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Title').fill('Ask for the missing report');
  await dialog.getByRole('button').last().click();
  const found = () => api<Listed>('/api/v1/task?title.contains=missing+report');
  await expect.poll(async () => (await found()).items.length).toBe(1);
  expect((await found()).items[0]?.fields.serves).toEqual(['iso42001-2023/A.6.2.4']);
  await person.leave();
});

test('a control is decided where it stands, and the edition on its way is told to be stale', async () => {
  const person = await arrive(browser);
  const { page } = person;
  await person.open('/app/soa');
  await page.getByRole('textbox', { name: 'Find a control' }).fill('A.10.4');
  await page.getByRole('button', { name: 'Decide on A.10.4' }).click();
  const reason = `Customers rely on it, said at ${Date.now()}`;
  await page.getByRole('main').getByLabel('Justification').fill(reason);
  await page.keyboard.press('Control+Enter');
  await page.getByText(reason).first().waitFor();
  await page.getByText('Something was decided since it was made; make it anew.').waitFor();
  await person.leave();
});

test('a new AI system is classified question by question, each answer kept with its reason', async () => {
  const { id } = await add('ai_system', { name: 'Draft writer', purpose: 'Writes first drafts.' });
  const person = await arrive(browser);
  const { page } = person;
  await person.open(`/app/systems/${id}?tab=law`);
  await page.getByRole('radio', { name: 'An AI system' }).check();
  await page.getByLabel('Why').fill('It is a product.');
  const question = page.getByRole('heading', { level: 3 }).first();
  const first = (await question.textContent()) ?? '';
  await page.getByRole('button', { name: 'Next question' }).click();
  await expect.poll(() => question.textContent()).not.toBe(first);
  await page.getByText('It is a product.').waitFor();
  await page.reload();
  await page.getByText('1 answered').waitFor();
  await person.leave();
});

test('a cell of the heat map filters the risks, and the address tells a colleague which', async () => {
  const person = await arrive(browser);
  const { page } = person;
  await person.open('/app/risks');
  const cell = page
    .getByRole('region', { name: 'Before treatment' })
    .getByRole('button', { name: /^[1-9]/ })
    .first();
  const count = Number(((await cell.getAttribute('aria-label')) ?? '').split(' ')[0]);
  await cell.click();
  const rows = page.getByRole('table').getByRole('row');
  await expect.poll(() => rows.count()).toBe(count + 1);
  expect(new URL(page.url()).searchParams.get('inherent')).not.toBe(null);
  await page.getByRole('button', { name: 'Show all risks' }).click();
  await expect.poll(() => rows.count()).toBeGreaterThan(count + 1);
  await person.leave();
});

test('two moments are compared field by field', async () => {
  const { size } = await api<{ size: number }>('/api/v1/ledger');
  const { id } = await add('task', { title: 'Compare me', priority: 'low' });
  await amend('task', id, { priority: 'urgent' });
  const person = await arrive(browser);
  const { page } = person;
  await person.open('/app/compare');
  await page.getByLabel('From').fill(String(size + 1));
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('combobox', { name: 'What' }).click();
  await page.getByRole('option', { name: 'Tasks', exact: true }).click();
  await page.getByRole('link', { name: 'Compare me' }).waitFor();
  await page.getByText('Urgent').first().waitFor();
  await person.leave();
});

test('a question in SQL is asked, drawn, taken along as CSV and kept', async () => {
  const person = await arrive(browser);
  const { page } = person;
  await person.open('/app/questions');
  await page
    .getByRole('combobox', { name: 'Question in SQL' })
    .fill('SELECT state, count(*) AS n FROM risk GROUP BY state');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.getByRole('columnheader', { name: 'state' }).waitFor();
  await page.getByText('Bar', { exact: true }).click();
  await page.locator('main canvas, main svg[width]').first().waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV' }).click(),
  ]);
  const csv = await download.createReadStream().then(text);
  expect(csv).toMatch(/^"?state"?,"?n"?/);
  await page.getByRole('button', { name: 'Save the question' }).click();
  await page.getByLabel('What it asks').fill('Risks by state');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('combobox', { name: 'Saved questions' }).click();
  await page.getByRole('option', { name: 'Risks by state' }).waitFor();
  await person.leave();
});

test('a question that would change something is refused in words', async () => {
  const person = await arrive(browser);
  const { page } = person;
  await person.open('/app/questions?q=DELETE+FROM+risk');
  await page.getByRole('alert').waitFor();
  await person.leave();
});
