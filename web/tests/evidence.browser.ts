// An evaluation arrives, from a pipeline or by hand, and moves a control while others look at it.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { api, arrive, justSignedIn, type Listed, personWho, startBrowser } from './person';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const example = '../../examples/llm-vendor/evidence/lm-eval/lumen-assist-v2026.10';
const model = readFileSync(
  fileURLToPath(new URL(`${example}/results_2026-11-22T05-15-05.912969.json`, import.meta.url)),
  'utf8',
);

// The results of a run that ended now, with another figure for the one metric.
function evaluation(handedOver: number): string {
  const results = JSON.parse(model);
  results.date = Date.now() / 1000;
  results.results.lumen_handover['handed_over,none'] = handedOver;
  return JSON.stringify(results);
}

async function assist(): Promise<string> {
  const { items } = await api<Listed>('/api/v1/ai_system?name.contains=Assist');
  return items[0]?.id ?? '';
}

const control = '/app/frameworks/iso42001-2023/A.9.2';
const failing = (page: Page) => page.getByRole('article').getByText('failing').first();

test('a pipeline’s token brings an evaluation; accepted, it moves the control that others watch', async () => {
  const manager = await arrive(browser, { as: personWho('aims_manager') });
  await manager.open(control);
  await failing(manager.page).waitFor();

  const engineer = await arrive(browser, { as: await justSignedIn('contributor') });
  await engineer.open('/app/account');
  await engineer.page.getByRole('textbox', { name: 'Name' }).fill('Evaluations');
  await engineer.page.getByRole('combobox', { name: 'May' }).click();
  await engineer.page.getByRole('option', { name: 'contribute' }).click();
  await engineer.page.getByRole('button', { name: 'Make a token' }).click();
  await engineer.page.getByText('Copy it now').waitFor();
  const token = await engineer.page.getByRole('status').locator('pre').textContent();
  const query = new URLSearchParams({
    name: 'results.json',
    ai_system: await assist(),
    serves: 'A.9.2',
    title: 'Handover of release v2026.11',
  });
  const reply = await fetch(`${inject('server')}/api/v1/evidence-files?${query}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/octet-stream',
    },
    body: evaluation(0.95),
  });
  expect(reply.status, await reply.text()).toBe(201);
  await engineer.leave();

  const judge = await arrive(browser, { as: personWho('aims_manager') });
  await judge.open('/app/inbox');
  const card = judge.page.getByRole('article').filter({ hasText: 'Handover of release v2026.11' });
  await card.getByText('Who needs a person gets one').waitFor();
  await card.getByRole('button', { name: 'Accept' }).click();
  await card.waitFor({ state: 'detached' });
  await judge.leave();

  // Nobody reloaded the manager's page.
  await failing(manager.page).waitFor({ state: 'detached' });
  await manager.leave();
});

test('a file dropped into the inbox is read at once, and refused only with a reason', async () => {
  const person = await arrive(browser, { as: personWho('aims_manager') });
  const { page } = person;
  await person.open('/app/inbox');
  const carried = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'dropped.json', { type: 'application/json' }));
    return transfer;
  }, evaluation(0.5));
  await page
    .getByRole('region', { name: 'Drop files here' })
    .dispatchEvent('drop', { dataTransfer: carried });
  await page.getByText(/Kept\. Read as: .*\d+ figures were taken/).waitFor();
  await person.leave();
});
