// A workspace from nothing, served on a port of its own: what `aims init` and `aims serve` leave to
// somebody who has just installed the program.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Fresh {
  url: string;
  link: string; // by which the owner chooses a password
  stop: () => Promise<void>;
}

export async function serveFresh(program: string, name: string): Promise<Fresh> {
  const folder = mkdtempSync(join(tmpdir(), 'aims-fresh-'));
  const data = join(folder, 'workspace');
  execFileSync(program, ['init', '--data', data, '--name', name, '--origin', 'example.com/aims'], {
    stdio: 'pipe',
  });
  const listen = `127.0.0.1:${await freePort()}`;
  const server = spawn(program, ['serve', '--data', data, '--listen', listen], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const link = await new Promise<string>((resolve, reject) => {
    let told = '';
    server.stdout.on('data', (text) => {
      told += String(text);
      const found = /http:\S+#token=\S+/.exec(told)?.[0];
      if (found) resolve(found);
    });
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${told}`)));
  });
  return {
    url: `http://${listen}`,
    link,
    stop: async () => {
      server.kill('SIGTERM');
      await ended;
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
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
