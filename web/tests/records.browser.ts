import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { add, amend, api, arrive, type Seen, startBrowser } from './person';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const addTask = (title: string) => add('task', { title });

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 });

test('a record is added, changed, undone, moved, and its history tells so', async () => {
  const person = await arrive(browser);
  const { page } = person;
  await person.open('/app/registers/task/new');
  await page.getByRole('button', { name: 'Save' }).click();
  // What is missing is said at the field, and the cursor is there.
  await expect.poll(() => page.getByLabel('Title').getAttribute('aria-invalid')).toBe('true');
  await page.getByLabel('Title').fill('Read the garak report again');
  await page.keyboard.press('Control+s');
  await heading(page, 'Read the garak report again').waitFor();

  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Title').fill('Read the garak report twice');
  await page.getByLabel('Why').fill('Once was not enough');
  await page.getByRole('button', { name: 'Save' }).click();
  await heading(page, 'Read the garak report twice').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await heading(page, 'Read the garak report again').waitFor();

  await page.getByRole('button', { name: 'Next step' }).click();
  await page.getByRole('menuitem').first().click();
  await page.getByRole('dialog').getByRole('button').last().click();
  await page.getByText(/It is now/).waitFor();

  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByText('Once was not enough').waitFor();
  await page.getByText('Version 4').waitFor();
  await person.leave();
});

test('what was typed and not saved is there again after the tab was closed', async () => {
  const { id } = await addTask('Draft me');
  const person = await arrive(browser);
  const { page } = person;
  await person.open(`/app/registers/task/${id}`);
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Description').fill('Half a sentence');
  await page.reload();
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect.poll(() => page.getByLabel('Description').inputValue()).toBe('Half a sentence');
  await person.leave();
});

test('two people at once: both sides beside each other, nothing lost', async () => {
  const { id } = await addTask('Shared');
  const person = await arrive(browser);
  const { page } = person;
  await person.open(`/app/registers/task/${id}`);
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Title').fill('Mine');
  await page.getByLabel('Description').fill('Only I wrote this');
  await amend('task', id, { title: 'Theirs', priority: 'urgent' });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Somebody changed this while you were typing').waitFor();
  const save = page.getByRole('button', { name: 'Save this' });
  expect(await save.isDisabled()).toBe(true);
  await page.getByRole('radio', { name: 'Title: Yours' }).check();
  await save.click();
  await heading(page, 'Mine').waitFor();
  const { fields } = await api<Seen>(`/api/v1/task/${id}`);
  expect(fields).toMatchObject({
    title: 'Mine',
    description: 'Only I wrote this',
    priority: 'urgent',
  });
  await person.leave();
});

test('a colleague’s change appears without a reload', async () => {
  const { id } = await addTask('Before');
  const person = await arrive(browser);
  await person.open(`/app/registers/task/${id}`);
  await heading(person.page, 'Before').waitFor();
  await amend('task', id, { title: 'After' });
  await heading(person.page, 'After').waitFor();
  await person.leave();
});

test('the past is shown, said to be the past, and cannot be changed', async () => {
  const before = await api<{ size: number }>('/api/v1/ledger');
  const { id } = await addTask('Not there yet');
  const person = await arrive(browser);
  const { page } = person;
  await person.open(`/app/registers/task?as_of=${before.size}`);
  await page.getByText('You are looking at the past').waitFor();
  expect(await page.getByRole('button', { name: 'Add', exact: true }).count()).toBe(0);
  await page.goto(`/app/registers/task/${id}?as_of=${before.size}`);
  await page.getByRole('alert').waitFor();
  await page.getByRole('button', { name: 'Back to now' }).first().click();
  await heading(page, 'Not there yet').waitFor();
  // The moment goes along from page to page.
  await page.goto(`/app/registers/risk?as_of=${before.size}`);
  await page.getByRole('navigation').getByRole('link', { name: 'Documents' }).click();
  await heading(page, 'Documents').waitFor();
  expect(new URL(page.url()).searchParams.get('as_of')).toBe(String(before.size));
  await person.leave();
});
