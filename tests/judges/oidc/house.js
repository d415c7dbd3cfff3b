// An aims of our own, with certificates that judge and provider trust, for as long as a judge
// works.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Aims } from './browser.js';

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

export class House {
  constructor(program, folder, name) {
    this.program = program;
    this.folder = folder;
    this.data = join(folder, `workspace-${name}`);
    this.env = { ...process.env, SSL_CERT_FILE: join(folder, 'ca.pem'), AIMS_DATA: this.data };
  }

  // Never while everything waits: the provider that is asked may live in this very process.
  async run(words, input = '') {
    const child = spawn(this.program, words, { env: this.env });
    let said = '';
    child.stdout.on('data', (text) => (said += text));
    child.stderr.on('data', (text) => (said += text));
    child.stdin.end(input);
    const [status] = await once(child, 'exit');
    if (status !== 0) throw new Error(`${words.join(' ')}: ${said}`);
    return said;
  }

  async open() {
    this.port = await freePort();
    this.aims = new Aims(`https://localhost:${this.port}`);
    await this.run(['init', '--name', 'Lumen', '--owner', 'Ada Lind']);
    return this.aims;
  }

  // A provider of identities, by its key, with what stands in its record.
  async add(key, fields, secret) {
    const words = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
    await this.run(['add', 'identity_provider', `key=${key}`, `name=${key}`, ...words]);
    if (secret) await this.run(['provider', 'secret', key], `${secret}\n`);
    return this.run(['provider', 'test', key]);
  }

  async serve() {
    const file = (name) => join(this.folder, name);
    const words = ['serve', '--listen', `127.0.0.1:${this.port}`, '--host', 'localhost'];
    words.push('--tls-cert', file('server.pem'), '--tls-key', file('server-key.pem'));
    this.server = spawn(this.program, words, { env: this.env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.said = '';
    this.server.stdout.on('data', (text) => (this.said += text));
    this.server.stderr.on('data', (text) => (this.said += text));
    const ends = Date.now() + 60_000;
    while (!this.said.includes('The API describes itself')) {
      if (this.server.exitCode !== null || Date.now() > ends) throw new Error(this.said);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  async close() {
    if (!this.server) return;
    this.server.kill('SIGTERM');
    if (this.server.exitCode === null) await once(this.server, 'exit');
  }
}
