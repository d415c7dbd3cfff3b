// What goes wrong without anybody's fault: the server is away, the session has ended, somebody has no
// right to what a link leads to. Nothing typed is lost, and each says what to do.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  add,
  api,
  arrive,
  hearNothing,
  justSignedIn,
  owner,
  personWho,
  type Seen,
  startBrowser,
} from './person';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

test('a server that is away is told of, takes nobody’s words away, and comes back by itself', async () => {
  const { id } = await add('task', { title: 'Offline' });
  const person = await arrive(browser);
  const { page, context } = person;
  await person.open(`/app/registers/task/${id}`);
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Description').fill('Written on a train');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Save' }).click();
  const told = page.getByRole('alert').filter({ hasText: 'The server does not answer' });
  await told.first().waitFor();
  expect(await page.getByLabel('Description').inputValue()).toBe('Written on a train');
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Written on a train').waitFor();
  await expect.poll(() => told.count()).toBe(0);
  person.complaints.length = 0; // what the browser says of a line that is cut
  await person.leave();
});

// The styles that did not come; the rules of one that failed cannot be asked for, which throws.
const missingStyles = (links: Element[]) =>
  (links as HTMLLinkElement[])
    .filter(({ sheet }) => !sheet?.cssRules.length)
    .map(({ href }) => href);

test('a page stands while the server is away, and the parts of it that are not read yet are waited for', async () => {
  const { id } = await add('task', { title: 'Half of a page' });
  const person = await arrive(browser);
  const { page, context } = person;
  await person.open(`/app/registers/task/${id}`);
  await context.setOffline(true);
  // A form needs a part of its own for days, and a link reads ahead what it leads to.
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Description').fill('Still here');
  await page.getByRole('link', { name: 'Risks', exact: true }).hover();
  const told = page.getByRole('alert').filter({ hasText: 'The server does not answer' });
  await told.waitFor();
  expect(await page.getByLabel('Description').inputValue()).toBe('Still here');
  await context.setOffline(false);
  await expect.poll(() => told.count()).toBe(0);
  await expect.poll(() => page.getByLabel('Due').isEnabled()).toBe(true);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  await page.getByRole('link', { name: 'Risks', exact: true }).click();
  await page.getByRole('heading', { name: 'Risks', level: 1 }).waitFor();
  expect(await page.locator('link[rel=stylesheet]').evaluateAll(missingStyles)).toEqual([]);
  person.complaints.length = 0; // what the browser says of a line that is cut
  await person.leave();
});

test('a session that ends asks to sign in at the same address, and what was typed is there', async () => {
  const { id } = await add('task', { title: 'Long thoughts' });
  const { name, password } = owner();
  const short = await justSignedIn('owner');
  const person = await arrive(browser, { as: short });
  // Any reading finds that the session has ended: let it be the one by which they save.
  await hearNothing(person);
  const { page } = person;
  await person.open(`/app/registers/task/${id}`);
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Description').fill('Not lost');
  await api('/api/v1/session', { method: 'DELETE' }, short);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: /Sign in/ }).waitFor();
  await page.getByLabel('Name or e-mail').fill(name);
  await page.locator('input[type=password]').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect.poll(() => page.getByLabel('Description').inputValue()).toBe('Not lost');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  expect((await api<Seen>(`/api/v1/task/${id}`)).fields.description).toBe('Not lost');
  await person.leave();
});

test('whoever may only read is offered nothing else, and told so where a link leads further', async () => {
  const { id } = await add('task', { title: 'Look at me' });
  const person = await arrive(browser, { as: personWho('external_auditor') });
  const { page } = person;
  await person.open(`/app/registers/task/${id}`);
  for (const name of ['Edit', 'Approve', 'Next step'])
    expect(await page.getByRole('button', { name }).count()).toBe(0);
  await person.open('/app/registers/task');
  for (const name of ['Add', 'Paste rows'])
    expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
  await person.open('/app/registers/task/new');
  await page.getByText('You can look at this, but not add to it.').waitFor();
  await person.leave();
});

test('whoever belongs to one unit is told that the whole is not theirs to see', async () => {
  const person = await arrive(browser, { as: personWho('vendor_guest') });
  await person.open('/app/soa');
  await person.page.getByRole('alert').getByText('This is not yours to do').waitFor();
  await person.leave();
});
