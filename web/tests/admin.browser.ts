// Administration: somebody is invited and sees what they were given, a register of one's own works
// at once, a backup comes down and restores.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { faultsOfPage } from './axe';
import { api, arrive, justSignedIn, startBrowser } from './person';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

type Made = { id: string };
const make = (register: string, fields: object, unit?: string) =>
  api<Made>(`/api/v1/${register}`, {
    method: 'POST',
    body: JSON.stringify({ fields, ...(unit ? { unit } : {}) }),
  });

test('whoever is invited chooses a password and sees only their unit', async () => {
  const left = await make('unit', { name: 'Left wing' });
  const right = await make('unit', { name: 'Right wing' });
  await make('task', { title: 'Of the left' }, left.id);
  await make('task', { title: 'Of the right' }, right.id);
  const owner = await arrive(browser, { as: await justSignedIn('owner') });
  await owner.open('/app/admin/people');
  await owner.page.getByRole('button', { name: 'Invite a person' }).click();
  const dialog = owner.page.getByRole('dialog', { name: 'Invite a person' });
  await dialog.getByLabel('Name').fill('Nova Lind');
  await dialog.getByLabel('Role').fill('contrib');
  await owner.page.getByRole('option', { name: 'Contributor' }).click();
  await dialog.getByLabel('In', { exact: true }).fill('Left');
  await owner.page.getByRole('option', { name: 'Left wing' }).click();
  await owner.settled();
  expect(await faultsOfPage(owner.page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  const link = (await dialog.getByText('/app/setup#token=').innerText()).trim();
  await owner.settled();
  expect(await faultsOfPage(owner.page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await owner.page.getByRole('cell', { name: /Contributor · Left wing/ }).waitFor();
  await owner.leave();

  const nova = await arrive(browser, { as: null });
  await nova.open(link.replace(inject('server'), ''));
  await nova.page.locator('input[type=password]').first().fill('three otters sing');
  await nova.page.getByRole('button', { name: 'Begin' }).click();
  await nova.page.getByRole('navigation').getByRole('link', { name: 'Tasks' }).waitFor();
  await nova.open('/app/registers/task');
  await nova.page.getByText('Of the left').waitFor();
  expect(await nova.page.getByText('Of the right').count()).toBe(0);
  expect(await nova.page.getByRole('link', { name: 'Administration' }).count()).toBe(0);
  await nova.open('/app/admin');
  await nova.page.getByText('This is for others').waitFor();
  await nova.leave();
});

test('an external auditor is not given a role without a last day', async () => {
  const owner = await arrive(browser);
  await owner.open('/app/admin/people');
  await owner.page.getByRole('button', { name: 'Invite a person' }).click();
  const dialog = owner.page.getByRole('dialog', { name: 'Invite a person' });
  await dialog.getByLabel('Name').fill('Eva Strand');
  await dialog.getByLabel('Role').fill('external');
  await owner.page.getByRole('option', { name: 'External auditor' }).click();
  const go = dialog.getByRole('button', { name: 'Invite', exact: true });
  expect(await go.isDisabled()).toBe(true);
  await dialog.getByLabel('Last day').fill('2099-12-31');
  await owner.page.keyboard.press('Tab');
  await expect.poll(() => go.isEnabled()).toBe(true);
  await owner.leave();
});

test('a register of one’s own is defined, and its list and form work at once', async () => {
  const owner = await arrive(browser);
  const { page } = owner;
  await owner.open('/app/admin/registers');
  await page.getByRole('button', { name: 'Define a register' }).click();
  await page.getByLabel('One of them').fill('Meeting');
  await page.getByLabel('All of them').fill('Meetings');
  await page.getByLabel('What it is for').fill('Who met and what came of it');
  await page.getByRole('button', { name: 'Add a field' }).click();
  const field = page.getByRole('group', { name: 'New field' });
  await field.getByLabel('Name of the field').fill('Outcome');
  await page.getByRole('group', { name: 'Outcome' }).getByLabel('What it is for').fill('In a line');
  const states = page.getByRole('combobox', { name: 'States' });
  for (const state of ['Planned', 'Held']) {
    await states.fill(state);
    await states.press('Enter');
  }
  await page.getByRole('button', { name: 'Add a move' }).click();
  await page.getByLabel('Move', { exact: true }).fill('Hold');
  await owner.settled();
  expect(await faultsOfPage(page)).toEqual([]);
  await page.getByRole('button', { name: 'Declare' }).click();
  await page.getByRole('heading', { name: 'Meetings', level: 1 }).waitFor();
  await page.getByRole('navigation').getByRole('link', { name: 'Meetings' }).waitFor();
  await owner.open('/app/registers/x_meeting/new');
  await page.getByLabel('Name').fill('Kick-off');
  await page.getByLabel('Outcome').fill('We begin');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Kick-off', level: 1 }).waitFor();
  await page.getByText('Planned').first().waitFor();
  await owner.open('/app/registers/x_meeting');
  await page.getByText('Kick-off').waitFor();
  await owner.leave();
});

type Head = { size: number; root: string };

// Others write meanwhile: what is compared is a backup that was made while nobody did.
async function backUp(page: Page): Promise<Head> {
  const lastSize = async () =>
    (await api<{ last: { size: number } | null }>('/api/v1/backup')).last?.size ?? 0;
  for (;;) {
    const { size } = await api<Head>('/api/v1/ledger/health');
    await page.getByRole('button', { name: 'Make a backup' }).click();
    await expect.poll(lastSize).toBeGreaterThan(size);
    const head = await api<Head>('/api/v1/ledger/health');
    if (head.size === (await lastSize())) return head;
  }
}

test('a backup comes down and restores to the same root', async ({ skip }) => {
  const program = inject('program');
  if (!program) return skip('the program is needed to restore');
  const folder = mkdtempSync(join(tmpdir(), 'aims-backup-'));
  const owner = await arrive(browser, { as: await justSignedIn('owner') });
  const { page } = owner;
  await owner.open('/app/admin/backup');
  await page.getByText('No backup was ever made').waitFor();
  const { root, size } = await backUp(page);
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Download/ }).click();
  const file = join(folder, 'a.backup');
  await (await coming).saveAs(file);
  await page.getByText('The last backup was made').waitFor();
  const said = JSON.parse(
    execFileSync(program, ['restore', file, '--data', join(folder, 'restored'), '--json'], {
      encoding: 'utf8',
    }),
  ) as { root: string; entries: number };
  expect(said.entries).toBe(size);
  expect(said.root).toBe(root);
  const verified = execFileSync(program, ['ledger', 'verify', '--data', join(folder, 'restored')], {
    encoding: 'utf8',
  });
  expect(verified).toContain(String(size));
  rmSync(folder, { recursive: true, force: true });
  await owner.leave();
});

test('all of the ledger is verified when somebody asks', async () => {
  const owner = await arrive(browser);
  await owner.open('/app/admin/ledger');
  await owner.page.getByRole('button', { name: 'Verify now' }).click();
  await owner.page.getByText('Everything is as it was acknowledged').waitFor();
  await owner.leave();
});
