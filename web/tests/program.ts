// Once for all files of tests: starts the program that AIMS_PROGRAM names, with a demo workspace of
// its own, on a free port, signs each of its people in, and starts one browser. AIMS_URL instead
// names a server that is taken as it is (it is written to).
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type BrowserServer, chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    server: string; // "http://127.0.0.1:41234"
    browser: string; // where Playwright finds it
    program: string; // its path; "" where a server was named instead
    people: Person[];
  }
}

// Somebody of the demo, signed in.
export interface Person {
  name: string;
  role: string; // "owner", "external_auditor", …
  password: string;
  cookie: { name: string; value: string };
}

export type Account = Pick<Person, 'name' | 'role' | 'password'>;

export default async function setUp(project: TestProject) {
  const served = await serve();
  project.provide('server', served.url);
  project.provide('program', process.env.AIMS_PROGRAM ?? '');
  project.provide('people', await signAllIn(served.url));
  const browser = await startBrowser();
  project.provide('browser', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await served.stop();
  };
}

async function serve(): Promise<{ url: string; stop: () => Promise<void> }> {
  if (process.env.AIMS_URL) return { url: process.env.AIMS_URL, stop: async () => {} };
  const program = process.env.AIMS_PROGRAM;
  if (!program)
    throw new Error('AIMS_PROGRAM must name the program: scripts/web browser build/aims');
  const folder = mkdtempSync(join(tmpdir(), 'aims-web-'));
  const data = join(folder, 'demo');
  execFileSync(program, ['demo', '--data', data], { stdio: 'pipe' });
  const port = await freePort();
  const server = spawn(program, ['serve', '--data', data, '--listen', `127.0.0.1:${port}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await answers(url, server);
  return {
    url,
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      if (server.kill('SIGTERM')) await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  while (server.exitCode === null) {
    const reply = await fetch(`${url}/healthz`).catch(() => undefined);
    if (reply?.ok) return;
    await pause(50);
  }
  throw new Error(`the server ended with ${server.exitCode}`);
}

function startBrowser(): Promise<BrowserServer> {
  return chromium.launchServer({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      // A container gives Chromium neither a sandbox nor much shared memory.
      '--no-sandbox',
      '--disable-dev-shm-usage',
      // What it would do besides showing our pages.
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-gpu',
      '--disable-quic',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

// A demo workspace names its people to whoever sits at the same machine. Each signs in once, one after
// the other: a password is slow to check, and is meant to be.
async function signAllIn(url: string): Promise<Person[]> {
  const reply = await fetch(`${url}/api/v1/session`);
  const { demo_accounts = [] } = (await reply.json()) as { demo_accounts?: Account[] };
  if (demo_accounts.length === 0) throw new Error(`${url} has no demo workspace`);
  const people: Person[] = [];
  for (const account of demo_accounts) people.push(await signIn(url, account));
  return people;
}

export async function signIn(url: string, account: Account): Promise<Person> {
  const reply = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: account.name, password: account.password }),
  });
  const [, name, value] = /^([^=]+)=([^;]*)/.exec(reply.headers.get('Set-Cookie') ?? '') ?? [];
  if (!reply.ok || !name || !value)
    throw new Error(`${account.name} is not let in: ${reply.status} ${await reply.text()}`);
  return { ...account, cookie: { name, value } };
}
