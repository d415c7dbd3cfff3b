// Somebody at a browser. What a page complains about in its console fails the test, and so does a
// request to any other host. Nothing here waits for a time: only for what is to be seen.
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Page,
  type Request,
} from 'playwright-core';
import { expect, inject } from 'vitest';
import { type Account, type Person, signIn } from './program';

export type Scheme = 'light' | 'dark';

export interface Visitor {
  page: Page;
  context: BrowserContext;
  complaints: string[];
  open: (path: string) => Promise<void>; // and wait until it stands
  settled: () => Promise<void>;
  leave: () => Promise<void>;
}

export function startBrowser(): Promise<Browser> {
  return chromium.connect(inject('browser'));
}

export function personWho(role: string): Person {
  const found = inject('people').find((person) => person.role === role);
  if (!found) throw new Error(`the demo has no ${role}`);
  return found;
}

// Who makes a token has proved a moment ago who they are; the session that all tests share is older.
export const justSignedIn = (role: string) => signIn(inject('server'), personWho(role));

export const owner = () => personWho('owner');

export async function arrive(
  browser: Browser,
  {
    language = 'en',
    scheme = 'light' as Scheme,
    width = 1360,
    height = 860,
    as = owner() as Person | null, // null: a stranger
  } = {},
): Promise<Visitor> {
  const server = inject('server');
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    locale: language,
    baseURL: server,
    reducedMotion: 'reduce',
  });
  if (as) await context.addCookies([{ ...as.cookie, url: server }]);
  const page = await context.newPage();
  page.setDefaultTimeout(90_000);
  const complaints = listenTo(page, server);
  const settled = settling(page);
  return {
    page,
    context,
    complaints,
    settled,
    open: async (path) => {
      await page.goto(path);
      await settled();
    },
    leave: async () => {
      expect(complaints).toEqual([]);
      await context.close();
    },
  };
}

// Their pages are not told of what others do meanwhile.
export async function hearNothing({ context }: Visitor) {
  await context.addInitScript(() => {
    globalThis.EventSource = class extends EventTarget {
      close() {}
    } as unknown as typeof EventSource;
  });
}

function listenTo(page: Page, server: string): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(`${server}/`))
      complaints.push(`asked another host: ${request.url()}`);
  });
  return complaints;
}

// Browsers report every refused request themselves; the app shows these to the person.
function isExpected(text: string) {
  return text.startsWith('Failed to load resource');
}

// A page stands when its heading is there, nothing is on its way any more (the stream of changes
// always is), and nothing moves.
function settling(page: Page): () => Promise<void> {
  const asked = new Set<Request>();
  const isStream = (request: Request) => request.resourceType() === 'eventsource';
  page.on('request', (request) => !isStream(request) && asked.add(request));
  page.on('requestfinished', (request) => asked.delete(request));
  page.on('requestfailed', (request) => asked.delete(request));
  return async () => {
    await page.locator('h1').first().waitFor();
    await expect.poll(() => [...asked].map((request) => request.url())).toEqual([]);
    await page.waitForFunction(
      () =>
        document.fonts.status === 'loaded' &&
        !document.querySelector('[role=status][aria-label]') &&
        document.getAnimations().every((each) => each.playState !== 'running'),
    );
  };
}

// What happens beside the browser: the owner's doing, unless somebody else is named.
export async function api<T>(path: string, init: RequestInit = {}, as = owner()): Promise<T> {
  const reply = await fetch(inject('server') + path, {
    ...init,
    headers: {
      'Content-Type': 'application/json',
      Cookie: `${as.cookie.name}=${as.cookie.value}`,
      ...init.headers,
    },
  });
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return reply.json() as Promise<T>;
}

export type Seen = { id: string; fields: Record<string, unknown>; version: number };
export type Listed = { items: Seen[] };

export async function firstOf(register: string): Promise<string> {
  const { items } = await api<Listed>(`/api/v1/${register}?limit=1`);
  if (!items[0]) throw new Error(`the demo has no ${register}`);
  return items[0].id;
}

export function add(register: string, fields: object): Promise<Seen> {
  return api(`/api/v1/${register}`, { method: 'POST', body: JSON.stringify({ fields }) });
}

export function amend(register: string, id: string, fields: object): Promise<Seen> {
  return api(`/api/v1/${register}/${id}`, { method: 'PATCH', body: JSON.stringify({ fields }) });
}

// Somebody whom no other test knows: whoever gets a passkey is signed out everywhere else.
export async function newcomer(name: string, role: string): Promise<Account> {
  const password = 'six slow barges turn';
  const { id } = await add('person', { name });
  await add('grant', { person: id, role });
  const { link } = await api<{ link: string }>(
    `/api/v1/accounts/${id}/recover`,
    { method: 'POST', body: JSON.stringify({ because: 'They join.' }) },
    await justSignedIn('owner'),
  );
  const token = link.split('#token=')[1];
  // Without a cookie: whoever comes in by a link leaves the session they had.
  const reply = await fetch(`${inject('server')}/api/v1/setup`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token, password }),
  });
  if (!reply.ok) throw new Error(`${name} does not come in: ${await reply.text()}`);
  return { name, role, password };
}
