// Somebody at a browser. What a page complains about in its console fails the test.
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';

export type Scheme = 'light' | 'dark';

export interface Person {
  page: Page;
  context: BrowserContext;
  complaints: string[];
  open: (path: string) => Promise<void>;
  leave: () => Promise<void>;
}

export async function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    // A container gives Chromium neither a sandbox nor much shared memory.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
}

export async function arrive(
  browser: Browser,
  {
    language = 'en',
    scheme = 'light' as Scheme,
    width = 1360,
    height = 860,
    as = inject('account'), // null: a stranger
  } = {},
): Promise<Person> {
  const server = inject('server');
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    locale: language,
    baseURL: server,
  });
  if (as) {
    const reply = await context.request.post('/api/v1/session', {
      data: { name: as.name, password: as.password },
    });
    if (!reply.ok()) throw new Error(`${as.name} is not let in: ${reply.status()}`);
  }
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(server) && !request.url().startsWith('data:'))
      complaints.push(`asked another host: ${request.url()}`);
  });
  return {
    page,
    context,
    complaints,
    open: async (path) => {
      await page.goto(path);
      await page.locator('h1').first().waitFor();
    },
    leave: async () => {
      expect(complaints).toEqual([]);
      await context.close();
    },
  };
}

// Browsers report every refused request themselves; the app shows these to the person.
function isExpected(text: string) {
  return text.startsWith('Failed to load resource');
}

// What axe finds on the page as it is, of what matters.
export async function faultsOfPage(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

export async function settled(page: Page) {
  await page.waitForLoadState('load');
  await page.waitForFunction(
    () => document.querySelectorAll('[role=status][aria-label]').length === 0,
  );
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(250);
}

let cookie: Promise<string> | undefined;

// The owner's cookie, for what happens beside the browser.
async function signIn(): Promise<string> {
  const account = inject('account');
  if (!account) return '';
  const reply = await fetch(`${inject('server')}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: account.name, password: account.password }),
  });
  return (reply.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
}

export async function api<T>(path: string, init: RequestInit = {}): Promise<T> {
  cookie ??= signIn();
  const reply = await fetch(inject('server') + path, {
    ...init,
    headers: { 'Content-Type': 'application/json', Cookie: await cookie, ...init.headers },
  });
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return reply.json() as Promise<T>;
}
