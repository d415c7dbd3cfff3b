// Pictures of the main screens for docs/screenshots/, of a server with the demo workspace:
//
//   scripts/web npm run screenshots -- http://127.0.0.1:8042
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const [server = 'http://127.0.0.1:8042'] = process.argv.slice(2);
const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
});

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

async function visitor({ role = 'owner', scheme = 'light', language = 'en', screen = desk } = {}) {
  const context = await browser.newContext({
    viewport: screen,
    colorScheme: scheme,
    locale: language,
    baseURL: server,
    reducedMotion: 'reduce',
  });
  if (role) {
    const { demo_accounts } = await (await context.request.get('/api/v1/session')).json();
    const { name, password } = demo_accounts.find((account) => account.role === role);
    await context.request.post('/api/v1/session', { data: { name, password } });
  }
  const page = await context.newPage();
  const first = async (register, query = '') =>
    (await (await context.request.get(`/api/v1/${register}?limit=1${query}`)).json()).items[0].id;
  return { page, first };
}

async function shoot({ page }, path, name, before = async () => {}) {
  await page.goto(`/app${path}`, { waitUntil: 'load' });
  await page.locator('h1').first().waitFor();
  await before(page);
  await page.waitForFunction(
    () =>
      !document.querySelector('[role=status][aria-label]') &&
      document.fonts.status === 'loaded' &&
      document.getAnimations().every((each) => each.playState !== 'running'),
  );
  await page.screenshot({ path: `${folder}${name}.png` });
}

const bright = await visitor();
const risk = await bright.first('risk');
const system = await bright.first('ai_system', '&name.contains=Assist');
const main = [
  ['/', 'home'],
  ['/frameworks/iso42001-2023/A.6.2.4', 'requirement'],
  ['/soa', 'soa'],
  [`/systems/${system}`, 'ai-system'],
  ['/risks', 'risks'],
];
for (const [path, name] of main) await shoot(bright, path, name);
await shoot(bright, `/systems/${system}?tab=law`, 'questionnaire');
await shoot(bright, '/inbox?tab=checks', 'checks');
await shoot(bright, '/registers/risk?group=state', 'list');
await shoot(bright, `/registers/risk/${risk}`, 'record');
await shoot(bright, `/registers/risk/${risk}`, 'proof', async (page) => {
  await page
    .getByRole('button', { name: /^Entry \d/ })
    .last()
    .click();
  await page.getByText('The proof holds').waitFor();
});
await shoot(bright, '/compare?from=300', 'compare');
const question =
  'SELECT level, count(*) AS requirements FROM posture WHERE subject IS NULL GROUP BY level';
await shoot(bright, `/questions?chart=bar&q=${encodeURIComponent(question)}`, 'question', (page) =>
  page.locator('main canvas, main svg[width]').first().waitFor(),
);
const auditor = await visitor({ role: 'external_auditor' });
await shoot(auditor, '/?as_of=300', 'past');

const dark = await visitor({ scheme: 'dark' });
for (const [path, name] of main) await shoot(dark, path, `${name}-dark`);
await shoot(await visitor({ scheme: 'dark', language: 'ru' }), '/', 'home-dark-ru');
await shoot(await visitor({ screen: phone, language: 'pt' }), '/', 'home-phone-pt');
await shoot(await visitor({ role: null }), '/', 'sign-in');
await browser.close();
