// Somebody from outside who trusts nobody: the state of a day, and proofs that need no server.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { add, amend, api, arrive, firstOf, personWho, startBrowser } from './person';

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await startBrowser();
  folder = mkdtempSync(join(tmpdir(), 'aims-proof-'));
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const auditor = () => personWho('external_auditor');

test('an external auditor sets the moment once, and every page shows it and says so', async () => {
  const { id } = await add('task', { title: 'Said before the audit' });
  const { size } = await api<{ size: number }>('/api/v1/ledger');
  await amend('task', id, { title: 'Said after the audit' });
  const person = await arrive(browser, { as: auditor() });
  const { page } = person;
  await person.open(`/app/registers/task/${id}`);
  await page.getByRole('heading', { name: 'Said after the audit', level: 1 }).waitFor();
  await page.getByRole('button', { name: /Moment shown/ }).click();
  await page.getByLabel('Or an entry of the ledger').fill(String(size));
  await page.keyboard.press('Enter');
  await page.getByText(`You are looking at the past: Entry ${size}.`).waitFor();
  await page.getByRole('heading', { name: 'Said before the audit', level: 1 }).waitFor();
  for (const name of ['Requirements and controls', 'Statement of Applicability', 'Risks']) {
    const link = page.getByRole('navigation').getByRole('link', { name, exact: true }).first();
    if ((await link.count()) === 0) continue;
    await link.click();
    await person.settled();
    await page.getByText(`You are looking at the past: Entry ${size}.`).waitFor();
    expect(new URL(page.url()).searchParams.get('as_of')).toBe(String(size));
  }
  await page.getByRole('button', { name: 'Back to now' }).first().click();
  await page.getByText('You are looking at the past').waitFor({ state: 'detached' });
  await person.leave();
});

test('a proof holds in the browser, and its file without any server; a changed file does not', async () => {
  const person = await arrive(browser, { as: auditor() });
  const { page } = person;
  await person.open(`/app/registers/risk/${await firstOf('risk')}`);
  // Its approval has a proof of its own; that of what it says now stands below.
  await page
    .getByRole('button', { name: /^Entry \d+/ })
    .last()
    .click();
  await page.getByText('The proof holds').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the proof' }).click(),
  ]);
  const file = join(folder, download.suggestedFilename());
  await download.saveAs(file);
  await person.leave();

  const { verifier_key } = await api<{ verifier_key: string }>('/api/v1/ledger');
  const verify = (path: string) =>
    execFileSync(inject('program'), ['verify', path, '--key', verifier_key], {
      cwd: folder,
      env: { PATH: process.env.PATH },
      stdio: 'pipe',
    }).toString();
  expect(verify(file)).toContain('holds');
  const forged = join(folder, 'forged.tlog-proof');
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    forged,
    text.replace(/[a-z](?=[a-z]{6})/, (letter) => (letter === 'a' ? 'b' : 'a')),
  );
  expect(() => verify(forged)).toThrow();
});
