// Passkeys as a real browser makes and uses them, with a device that Chromium plays: made, used to
// sign in without a name, taken once, and used to prove again who is there.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { newcomer, startBrowser } from './person';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

// Passkeys belong to a name, never to an address.
function byName(url: string): string {
  return url.replace('127.0.0.1', 'localhost');
}

test('a passkey of this browser lets its person in', async () => {
  const { name, password } = await newcomer('Passkey Holder', 'reader');
  const profile = await browser.newContext({ bypassCSP: true });
  const page = await profile.newPage();
  const device = await profile.newCDPSession(page);
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
  await page.goto(`${byName(inject('server'))}/healthz`);
  const seen = await page.evaluate(
    async ({ name, password }) => {
      const send = async (method: string, path: string, body?: unknown) => {
        const reply = await fetch(`/api/v1${path}`, {
          method,
          headers: body ? { 'Content-Type': 'application/json' } : {},
          body: body ? JSON.stringify(body) : undefined,
        });
        return { status: reply.status, body: await reply.json() };
      };
      const answer = async () => {
        const { body } = await send('POST', '/session/passkey/options', {});
        const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(body.publicKey);
        const used = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
        return used.toJSON();
      };
      await send('POST', '/session', { name, password });
      const { body } = await send('POST', '/account/passkeys/options', {});
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(body.publicKey);
      const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
      const kept = await send('POST', '/account/passkeys', {
        name: 'This browser',
        credential: made.toJSON(),
      });
      await send('DELETE', '/session');
      const out = await send('GET', '/risk');
      const credential = await answer();
      const signedIn = await send('POST', '/session/passkey', { credential });
      const twice = await send('POST', '/session/passkey', { credential });
      const proved = await send('POST', '/session/again', { assertion: await answer() });
      await send('DELETE', `/account/passkeys/${kept.body.id}`);
      return {
        statuses: [kept, out, signedIn, twice, proved].map(({ status }) => status),
        name: signedIn.body.person?.name,
      };
    },
    { name, password },
  );
  expect(seen).toEqual({ statuses: [201, 401, 200, 401, 200], name });
  await profile.close();
});
