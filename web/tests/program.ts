// Starts the program that AIMS_PROGRAM names, with a demo workspace of its own, on a free port; or
// takes the server at AIMS_URL as it is (it is written to).
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    server: string; // "http://127.0.0.1:41234"
    account: Account | null; // the owner's; null for a server to which nobody signs in
  }
}

export type Account = { name: string; password: string; role: string };

// A demo workspace names its people to whoever sits at the same machine.
async function ownerOf(url: string): Promise<Account | null> {
  const reply = await fetch(`${url}/api/v1/session`);
  if (!reply.ok) return null;
  const session = (await reply.json()) as { demo_accounts?: Account[] };
  const accounts = session.demo_accounts ?? [];
  return accounts.find(({ role }) => role.includes('owner')) ?? accounts[0] ?? null;
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

async function answers(url: string, tries = 200): Promise<void> {
  for (let at = 0; at < tries; ++at) {
    const reply = await fetch(`${url}/healthz`).catch(() => undefined);
    if (reply?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} does not answer`);
}

export default async function setup(project: TestProject) {
  if (process.env.AIMS_URL) {
    project.provide('server', process.env.AIMS_URL);
    project.provide('account', await ownerOf(process.env.AIMS_URL));
    return;
  }
  const program = process.env.AIMS_PROGRAM;
  if (!program)
    throw new Error('AIMS_PROGRAM must name the program: scripts/web browser build/aims');
  const folder = mkdtempSync(join(tmpdir(), 'aims-web-'));
  const data = join(folder, 'demo');
  execFileSync(program, ['demo', '--data', data], { stdio: 'pipe' });
  const port = await freePort();
  const server: ChildProcess = spawn(
    program,
    ['serve', '--data', data, '--listen', `127.0.0.1:${port}`],
    { stdio: 'ignore' },
  );
  const url = `http://127.0.0.1:${port}`;
  await answers(url);
  project.provide('server', url);
  project.provide('account', await ownerOf(url));
  return () => {
    server.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
}
