// Approving as signing, as a person does it: a passkey made on the account page signs what is shown,
// and the record's page verifies the signature. Chromium plays the device.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { api, newcomer, startBrowser } from './person';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

async function plugIn(page: Page) {
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test('an approval is signed with a passkey, and the browser verifies it', async () => {
  // Nobody approves their own work, and the owner makes the document.
  const { name, password } = await newcomer('Signe Holm', 'approver');
  const document = await api<{ id: string }>('/api/v1/document', {
    method: 'POST',
    body: JSON.stringify({
      fields: { title: 'Rules for prompts', kind: 'policy', text: 'Nothing secret in a prompt.' },
    }),
  });
  // Passkeys belong to a name, never to an address.
  const profile = await browser.newContext({
    baseURL: inject('server').replace('127.0.0.1', 'localhost'),
    locale: 'en',
  });
  const page = await profile.newPage();
  await plugIn(page);
  await profile.request.post('/api/v1/session', { data: { name, password } });

  await page.goto('/app/account');
  await page.getByLabel('What you will know it by').fill('Test device');
  await page.getByRole('button', { name: 'Make a passkey' }).click();
  await page.getByRole('cell', { name: 'Test device' }).waitFor();

  await page.goto(`/app/registers/document/${document.id}`);
  await page.getByRole('button', { name: 'Approve' }).click();
  const signs = page.getByRole('region', { name: 'What you sign' });
  await expect.poll(() => signs.textContent()).toContain('Rules for prompts');
  await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  const facts = page.getByRole('complementary', { name: 'About this record' });
  await facts.getByText('Signed with a passkey.').waitFor();

  await facts
    .getByRole('button', { name: /^Entry/ })
    .first()
    .click();
  await page.getByText('The proof holds').waitFor();
  await page
    .getByRole('heading', { name: /^The approver signed it with a passkey ?: holds$/ })
    .waitFor();
  await profile.close();
});
