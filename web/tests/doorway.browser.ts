import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOfPage } from './axe';
import { arrive, justSignedIn, owner, startBrowser } from './person';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

test('a stranger signs in and is where they wanted to be', async () => {
  const account = owner();
  const person = await arrive(browser, { as: null });
  const { page } = person;
  await person.open('/app/registers/risk?state=treated');
  await person.settled();
  expect(await faultsOfPage(page)).toEqual([]);
  await page.getByLabel('Name or e-mail').fill(account.name);
  await page.locator('input[type=password]').fill('not the password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('alert').waitFor();
  await page.locator('input[type=password]').fill(account.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'Risks', level: 1 }).waitFor();
  expect(new URL(page.url()).searchParams.get('state')).toBe('treated');

  await page.getByRole('button', { name: /Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: /Sign in/ }).waitFor();
  await person.leave();
});

test('a demo lets anybody at the same machine in as one of its people', async () => {
  const account = owner();
  const person = await arrive(browser, { as: null });
  await person.open('/app/');
  await person.page.getByRole('button', { name: new RegExp(account.name) }).click();
  await person.page.getByRole('navigation').getByRole('link', { name: 'Risks' }).waitFor();
  await person.leave();
});

test('a token is made after a proof of who sits there, shown once, and revoked', async () => {
  const person = await arrive(browser, { as: await justSignedIn('owner') });
  const { page } = person;
  await person.open('/app/account');
  await page.getByRole('textbox', { name: 'Name' }).fill('CI');
  await page.getByRole('button', { name: 'Make a token' }).click();
  await page.getByText('Copy it now').waitFor();
  await page.getByRole('cell', { name: 'CI', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Revoke' }).first().click();
  await page.getByRole('cell', { name: 'CI', exact: true }).waitFor({ state: 'detached' });
  await person.leave();
});

test('whoever has the wrong link is told what to do', async () => {
  const person = await arrive(browser, { as: null });
  await person.page.route('**/api/v1/session', (route) =>
    route.fulfill({ json: { signed_in: false, setup_needed: true, rights: {}, methods: [] } }),
  );
  await person.open('/app/setup');
  await person.page.getByText('Open the link').waitFor();
  expect(await person.page.getByRole('button', { name: 'Begin' }).isDisabled()).toBe(true);
  await person.settled();
  expect(await faultsOfPage(person.page)).toEqual([]);
  await person.leave();
});
