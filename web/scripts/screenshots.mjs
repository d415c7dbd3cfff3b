// Pictures of the main screens for docs/screenshots/, of a server with the demo workspace:
//
//   scripts/web npm run screenshots -- http://127.0.0.1:8042
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const [server = 'http://127.0.0.1:8042'] = process.argv.slice(2);
const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});

async function visitor({ scheme = 'light', language = 'en', width = 1440, height = 900 }) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    locale: language,
    baseURL: server,
  });
  const { demo_accounts = [] } = await (await context.request.get('/api/v1/session')).json();
  const [account] = demo_accounts;
  if (account)
    await context.request.post('/api/v1/session', {
      data: { name: account.name, password: account.password },
    });
  const page = await context.newPage();
  const first = async (register) =>
    (await (await context.request.get(`/api/v1/${register}?limit=1`)).json()).items[0]?.id;
  return { page, context, first };
}

async function shoot({ page }, path, name) {
  await page.goto(`/app${path}`);
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('[role=status][aria-label]'));
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(700);
  await page.screenshot({ path: `${folder}${name}.png` });
}

const bright = await visitor({});
const risk = await bright.first('risk');
const system = await bright.first('ai_system');
await shoot(bright, '/', 'home');
await shoot(bright, '/frameworks/iso42001-2023/A.6.2.4', 'requirement');
await shoot(bright, '/soa', 'soa');
await shoot(bright, `/systems/${system}`, 'ai-system');
await shoot(bright, '/registers/risk?group=state', 'list');
await shoot(bright, `/registers/risk/${risk}`, 'record');
await shoot(bright, `/registers/risk/${risk}?tab=history`, 'history');
await shoot(bright, '/registers/risk?as_of=300', 'past');
const dark = await visitor({ scheme: 'dark', language: 'ru' });
await shoot(dark, '/', 'home-dark-ru');
await shoot(dark, '/registers/measurement', 'list-dark-ru');
const phone = await visitor({ width: 390, height: 844, language: 'pt' });
await shoot(phone, '/', 'home-phone-pt');
await shoot(phone, `/registers/risk/${risk}`, 'record-phone-pt');
const stranger = await browser.newContext({
  viewport: { width: 1440, height: 900 },
  baseURL: server,
});
await shoot({ page: await stranger.newPage() }, '/', 'sign-in');
await browser.close();
