// How fast the web app feels with 1,000 AI systems and 100,000 pieces of evidence, by the browser's
// own clock: first content, clicks until the next picture (Event Timing, as in INP), frames while a
// long list scrolls, bytes of the first load.
//
//   AIMS=build/aims node bench/browser.mjs [SYSTEMS EVIDENCE]     default 1000 100000
//
// AIMS names the program, with the web app inside. Needs web/node_modules (scripts/web makes it)
// and Chromium.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const { chromium } = createRequire(new URL('../web/package.json', import.meta.url))(
  'playwright-core',
);
const aims = process.env.AIMS ?? 'build/aims';
const [systems = 1000, evidence = 100_000] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'aims-bench-'));
const data = join(folder, 'data');
const url = 'http://127.0.0.1:8078';

const screens = [
  'Requirements',
  'Statement of Applicability',
  'AI systems',
  'Risk map',
  'Evidence inbox',
  'Compare',
  'Questions',
];
const requirements = ['A.6.2.4', 'A.7.4', 'A.9.2', '8.3', '9.1', 'A.5.4', 'A.8.2', 'A.10.3'];

// UUIDv7 of one moment, counted up: an import keeps the ids that it is given.
function idOf(kind, number) {
  const tail = number.toString(16).padStart(12, '0');
  return `01900000-0000-7${kind}00-8000-${tail}`;
}

function fill() {
  execFileSync(aims, ['demo', '--data', data], { stdio: 'ignore' });
  const take = (register, rows) => {
    const file = join(folder, `${register}.csv`);
    writeFileSync(file, rows.join('\n'));
    execFileSync(aims, ['import', register, file, '--data', data, '--because', 'Benchmark'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  };
  const of = (count, row) => Array.from({ length: count }, (_, at) => row(at));
  take('ai_system', [
    'id,name,purpose',
    ...of(systems, (at) => `${idOf(1, at)},System ${at},Answers questions of kind ${at % 40}.`),
  ]);
  take('evidence', [
    'id,title,ai_system,serves,made_on',
    ...of(evidence, (at) => {
      const day = `2026-${String(1 + (at % 10)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`;
      const serves = requirements[at % requirements.length];
      return `${idOf(2, at)},Evaluation ${at},${idOf(1, at % systems)},${serves},${day}`;
    }),
  ]);
}

async function serve() {
  const server = spawn(aims, ['serve', '--data', data, '--listen', url.slice(7)], {
    stdio: 'ignore',
  });
  while (!(await fetch(`${url}/healthz`).catch(() => undefined))?.ok) await pause(50);
  return server;
}

async function visitor(browser) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    baseURL: url,
  });
  const { demo_accounts } = await (await context.request.get('/api/v1/session')).json();
  const { name, password } = demo_accounts.find(({ role }) => role === 'owner');
  await context.request.post('/api/v1/session', { data: { name, password } });
  // Waits of the page's own clicks, and long tasks, from the very beginning.
  await context.addInitScript(() => {
    globalThis.clicks = [];
    new PerformanceObserver((list) => {
      for (const { name, duration, interactionId } of list.getEntries())
        if (interactionId) globalThis.clicks.push({ name, duration });
    }).observe({ type: 'event', durationThreshold: 16, buffered: true });
    globalThis.largest = 0;
    new PerformanceObserver((list) => {
      globalThis.largest = list.getEntries().at(-1).startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
  return context.newPage();
}

async function settled(page) {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('[role=status][aria-label]'));
}

async function firstContent(page, path) {
  await page.goto(`/app${path}`);
  await settled(page);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  return page.evaluate(() => ({
    first: Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0),
    largest: Math.round(globalThis.largest),
    bytes: performance
      .getEntriesByType('resource')
      .filter(({ name }) => /\/assets\//.test(name) && !/\.woff2$|_later-/.test(name))
      .reduce((sum, { transferSize }) => sum + transferSize, 0),
  }));
}

// From the click to the next picture, and to all that it brings.
async function click(page, what, target) {
  await page.evaluate(() => {
    globalThis.clicks.length = 0;
  });
  await target.scrollIntoViewIfNeeded();
  const begun = performance.now();
  await target.click();
  await settled(page);
  const whole = Math.round(performance.now() - begun);
  await pause(200); // entries of Event Timing come after the picture
  const answered = await page.evaluate(() =>
    Math.max(0, ...globalThis.clicks.map((c) => c.duration)),
  );
  return { what, answered, whole };
}

// A list scrolled by hand for some seconds: how long each picture stood.
async function scroll(page) {
  await page.goto('/app/registers/evidence');
  await settled(page);
  await page.getByRole('grid').getByRole('link').first().waitFor();
  const frames = await page.evaluate(async () => {
    const scroller = document.querySelector('[role=grid]');
    const stood = [];
    let last = await new Promise(requestAnimationFrame);
    for (let frame = 0; frame < 600; ++frame) {
      scroller.scrollTop += 120;
      const now = await new Promise(requestAnimationFrame);
      stood.push(now - last);
      last = now;
    }
    return stood;
  });
  const sorted = [...frames].sort((a, b) => a - b);
  return {
    frames: frames.length,
    median: sorted[Math.floor(frames.length / 2)].toFixed(1),
    p99: sorted[Math.floor(frames.length * 0.99)].toFixed(1),
    longest: sorted.at(-1).toFixed(1),
    dropped: frames.filter((ms) => ms > 25).length,
  };
}

async function clicks(page) {
  const menu = (name) =>
    page.getByRole('navigation').getByRole('link', { name, exact: true }).first();
  const all = [];
  const then = async (what, target) => all.push(await click(page, what, target));
  await page.goto('/app/');
  await settled(page);
  for (const name of screens) await then(`menu: ${name}`, menu(name));
  await page.goto('/app/registers/evidence');
  await settled(page);
  const row = page.getByRole('grid').getByRole('link').nth(3);
  await row.waitFor();
  await then('open a record of 100,000', row);
  await then('edit it', page.getByRole('button', { name: 'Edit' }));
  await then('leave it', page.getByRole('button', { name: 'Cancel' }));
  await then('its history', page.getByRole('tab', { name: 'History' }));
  await then('dark', page.getByRole('button', { name: /colours/ }));
  await page.goto('/app/systems');
  await settled(page);
  await then('open one of 1,000 systems', page.getByRole('main').getByRole('link').nth(5));
  await page.goto('/app/frameworks/iso42001-2023');
  await settled(page);
  await then('a requirement', page.getByRole('treeitem', { name: /A\.6\.2\.4/ }).first());
  return all;
}

fill();
const server = await serve();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
});
try {
  for (const path of ['/', '/registers/evidence', '/systems', '/soa', '/risks', '/inbox']) {
    const page = await visitor(browser);
    const cold = await firstContent(page, path);
    const warm = await firstContent(page, path);
    console.log(
      `${path}: first content ${cold.first} ms, largest ${cold.largest} ms; ` +
        `again ${warm.first} and ${warm.largest} ms; ${Math.round(cold.bytes / 1000)} kB`,
    );
    await page.context().close();
  }
  const page = await visitor(browser);
  console.log('scroll', JSON.stringify(await scroll(page)));
  for (const { what, answered, whole } of await clicks(page))
    console.log(`${what}: next picture ${answered} ms, all there ${whole} ms`);
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
}
