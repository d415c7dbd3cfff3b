import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { api, arrive, startBrowser } from './person';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

type Seen = { id: string; fields: Record<string, unknown>; version: number };

function addTask(title: string): Promise<Seen> {
  return api('/api/v1/task', { method: 'POST', body: JSON.stringify({ fields: { title } }) });
}

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
  await api(`/api/v1/task/${id}`, {
    method: 'PATCH',
    body: JSON.stringify({ fields: { title: 'Theirs', priority: 'urgent' } }),
  });
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
  await api(`/api/v1/task/${id}`, {
    method: 'PATCH',
    body: JSON.stringify({ fields: { title: 'After' } }),
  });
  await heading(person.page, 'After').waitFor();
  await person.leave();
});

test('a server that is away keeps nobody’s words', async () => {
  const { id } = await addTask('Offline');
  const person = await arrive(browser);
  const { page, context } = person;
  await person.open(`/app/registers/task/${id}`);
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Description').fill('Written on a train');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The server does not answer').first().waitFor();
  expect(await page.getByLabel('Description').inputValue()).toBe('Written on a train');
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  person.complaints.length = 0; // what the browser says of a line that is cut
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

test('whoever may only read is offered nothing else', async () => {
  const { id } = await addTask('Look at me');
  const person = await arrive(browser);
  const { page } = person;
  await page.route('**/api/v1/session', (route) =>
    route.fulfill({ json: { signed_in: true, rights: { '*': ['read'] }, roles: ['auditor'] } }),
  );
  await person.open(`/app/registers/task/${id}`);
  await page.getByText('Look at me').first().waitFor();
  for (const name of ['Edit', 'Approve', 'Next step'])
    expect(await page.getByRole('button', { name }).count()).toBe(0);
  await person.open('/app/registers/task');
  for (const name of ['Add', 'Paste rows'])
    expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
  await person.leave();
});

test('a session that ends asks to sign in, at the same address', async () => {
  const person = await arrive(browser);
  const { page } = person;
  let signedIn = false;
  await page.route('**/api/v1/session', (route) => {
    if (route.request().method() === 'POST') signedIn = true;
    return route.fulfill({ json: { signed_in: signedIn, rights: {}, methods: ['password'] } });
  });
  await person.open('/app/registers/risk');
  await page.getByRole('heading', { name: /Sign in/ }).waitFor();
  await page.getByLabel('Name or e-mail').fill('Marta');
  await page.locator('input[type=password]').fill('a long sentence of hers');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await heading(page, 'Risks').waitFor();
  await person.leave();
});
