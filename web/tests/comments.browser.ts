import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOfPage } from './axe';
import { add, api, arrive, startBrowser } from './person';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

type Made = { id: string };
type Session = { person: { id: string; name: string } };

test('somebody comments on a record by keyboard, names a person, answers, resolves', async () => {
  const { id } = await add('task', { title: 'Talk about me' });
  const { person: me } = await api<Session>('/api/v1/session');
  const person = await arrive(browser);
  const { page } = person;
  await person.open(`/app/registers/task/${id}`);
  await page.getByLabel('Write a comment').fill('Is this **still** so, @');
  await page.keyboard.type(me.name.slice(0, 3));
  await page.getByRole('option', { name: me.name }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('please?');
  await page.keyboard.press('Control+Enter');
  const talk = page.getByRole('article');
  await talk.locator('strong', { hasText: 'still' }).waitFor();
  await expect.poll(() => page.getByLabel('Write a comment').inputValue()).toBe('');

  await talk.getByRole('button', { name: 'Answer' }).click();
  await page.getByLabel('Answer').fill('It is.');
  await page.keyboard.press('Control+Enter');
  // Not the box that it was typed in, which may still be there.
  await talk.getByRole('paragraph').filter({ hasText: 'It is.' }).waitFor();
  await person.settled();
  expect(await faultsOfPage(page)).toEqual([]);

  await talk.getByRole('button', { name: 'Resolve' }).click();
  await page.getByRole('button', { name: /^Resolved: Is this/ }).waitFor();
  await person.leave();
});

test('a colleague’s comment appears without a reload, and what was typed stays', async () => {
  const { id } = await add('task', { title: 'Quiet' });
  const person = await arrive(browser);
  const { page } = person;
  await person.open(`/app/registers/task/${id}`);
  await page.getByLabel('Write a comment').fill('Half a thought');
  await add('comment', { about_register: 'task', about: id, text: 'From the other side' });
  await page.getByText('From the other side').waitFor();
  await page.reload();
  await expect.poll(() => page.getByLabel('Write a comment').inputValue()).toBe('Half a thought');
  await person.leave();
});

test('who is asked to look finds it at home', async () => {
  const { id } = await add('task', { title: 'Somebody asks' });
  const { person: me } = await api<Session>('/api/v1/session');
  const people = await api<{ items: Made[] }>('/api/v1/person?limit=500');
  expect(people.items.length).toBeGreaterThan(1);
  const writer = await arrive(browser);
  // Nobody is told of their own words.
  await add('comment', { about_register: 'task', about: id, text: `@${me.name} look at this` });
  await writer.open('/app');
  expect(await writer.page.getByText('Asked to look').count()).toBe(0);
  await writer.leave();
});

test('a requirement has its comments in the explorer and in the statement', async () => {
  await add('comment', {
    about_register: 'requirement',
    about: 'A.6.2.4',
    text: 'Where are the test results?',
  });
  const person = await arrive(browser);
  const { page } = person;
  await person.open('/app/frameworks/iso42001-2023/A.6.2.4');
  await page.getByText('Where are the test results?').waitFor();
  await person.open('/app/soa');
  await page.getByRole('button', { name: '1 open comment on A.6.2.4' }).click();
  await page.getByText('Where are the test results?').waitFor();
  await person.leave();
});

test('the past has its own comments, and nobody adds any', async () => {
  const { id } = await add('task', { title: 'Then' });
  const { size } = await api<{ size: number }>('/api/v1/ledger');
  await add('comment', { about_register: 'task', about: id, text: 'Said later' });
  const person = await arrive(browser);
  await person.open(`/app/registers/task/${id}?as_of=${size}`);
  expect(await person.page.getByText('Said later').count()).toBe(0);
  expect(await person.page.getByLabel('Write a comment').count()).toBe(0);
  await person.leave();
});
