import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { add, api, arrive, startBrowser } from './person';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

test('a register that somebody adds appears by itself, with its list and its form', async () => {
  const person = await arrive(browser);
  const { page } = person;
  await person.open('/app/registers/risk');
  expect(await page.getByRole('link', { name: 'Model cards' }).count()).toBe(0);
  await add('own_register', {
    name: 'x_model_card',
    title: 'model card',
    title_all: 'model cards',
    clause: '8.1',
    meaning: 'What a reader must know of a model.',
  });
  await add('own_field', {
    of: 'x_model_card',
    name: 'x_reader',
    kind: 'text',
    meaning: 'Who reads it.',
  });
  // Nobody reloads: the server's events tell that it is there.
  await page.getByRole('link', { name: 'Model cards' }).first().click();
  await page.getByRole('heading', { name: 'Model cards', level: 1 }).waitFor();
  await page.getByText('Model cards: none yet').waitFor();
  await page.getByRole('button', { name: 'Add the first' }).click();
  // The list has a label with "name" in it, too.
  await page.getByRole('heading', { name: 'New: Model card', level: 1 }).waitFor();
  await page.getByLabel('Name').fill('Card of Lumen Assist');
  await page.getByLabel('Reader').fill('A shop');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Card of Lumen Assist', level: 1 }).waitFor();
  await page.getByText('A shop').waitFor();
  await person.leave();
});

test('a list is filtered, sorted and grouped by its address, and by hand', async () => {
  const person = await arrive(browser);
  const { page } = person;
  await person.open('/app/registers/risk?state=treated&sort=-title');
  const rows = page.getByRole('row').filter({ has: page.getByRole('link') });
  await rows.first().waitFor();
  const titles = await rows.evaluateAll((all) =>
    all.map((row) => row.querySelector('a')?.textContent),
  );
  expect(titles).toEqual([...titles].sort().reverse());
  await page.getByRole('button', { name: /Take the filter on State away/ }).click();
  await page.getByRole('textbox', { name: 'Words in the name' }).fill('portuguese');
  await expect.poll(() => rows.count()).toBe(1);
  expect(new URL(page.url()).searchParams.get('title.contains')).toBe('portuguese');
  await person.leave();
});

test('the keyboard walks through a list and opens what it finds', async () => {
  const person = await arrive(browser);
  const { page } = person;
  await person.open('/app/registers/risk');
  const grid = page.getByRole('grid');
  await grid.getByRole('link').first().waitFor();
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.getByText('1 chosen').waitFor();
  const second = await page.locator('[aria-rowindex="3"] a').first().textContent();
  await grid.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: second ?? '', level: 1 }).waitFor();
  await person.leave();
});

test('several records are changed at once, and rows come from a spreadsheet', async () => {
  const person = await arrive(browser);
  const { page } = person;
  await person.open('/app/registers/task');
  await page.getByRole('button', { name: 'Paste rows' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Rows').fill('Title\tPriority\nPasted one\tLow\nPasted two\tNoSuchWord');
  const wrong = dialog.getByRole('textbox', { name: 'Priority, 2' });
  await expect.poll(() => wrong.getAttribute('aria-invalid')).toBe('true');
  await wrong.fill('Urgent');
  await dialog.getByText('2 new').waitFor();
  await dialog.getByRole('button', { name: 'Take in 2 rows' }).click();
  await dialog.waitFor({ state: 'detached' });

  await page.getByRole('textbox', { name: 'Words in the name' }).fill('Pasted');
  await page.getByRole('checkbox', { name: 'Choose Pasted one' }).check();
  await page.getByRole('checkbox', { name: 'Choose Pasted two' }).check();
  await page.getByRole('button', { name: 'Change a field' }).click();
  await dialog.getByLabel('Field').click();
  await page.getByRole('option', { name: 'Priority' }).click();
  await dialog.getByLabel('New value').click();
  await page.getByRole('option', { name: 'High' }).click();
  await dialog.getByRole('button', { name: 'Change all' }).click();
  await page.getByText('2 records changed.').waitFor();
  const { items } = await api<{ items: { fields: { priority: string } }[] }>(
    '/api/v1/task?title.contains=Pasted',
  );
  expect(items.map(({ fields }) => fields.priority)).toEqual(['high', 'high']);
  await person.leave();
});

test('a view is kept under a name', async () => {
  const person = await arrive(browser);
  const { page } = person;
  await person.open('/app/registers/risk?state=treated');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByLabel('Keep this view as').fill('What is treated');
  await page.keyboard.press('Enter');
  await person.open('/app/registers/risk');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'What is treated', exact: true }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get('state')).toBe('treated');
  await person.leave();
});

test('the palette goes anywhere and finds records by words in their names', async () => {
  const person = await arrive(browser);
  const { page } = person;
  await person.open('/app/');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Search, or go anywhere').fill('portuguese');
  await page.getByRole('button', { name: /^People who write Portuguese/ }).click();
  await page.getByRole('heading', { name: /People who write Portuguese/, level: 1 }).waitFor();
  await person.leave();
});
