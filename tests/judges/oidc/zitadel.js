// Whether people get in through zitadel/oidc, which others wrote in another language:
// node zitadel.js AIMS FOLDER SERVER, with certificates in the folder.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Browser } from './browser.js';
import { freePort, House } from './house.js';

const [program, folder, serverProgram] = process.argv.slice(2);
const secret = 'an example';

// What somebody does on its page: types in name and password.
const typing = (browser, password) => async (page) => {
  const id = /name="id" value="([^"]+)"/.exec(page.text)?.[1];
  if (!id) return undefined;
  const fields = { id, username: 'test-user@localhost', password };
  const answer = await browser.post(new URL('/login/username', page.url).href, fields);
  return answer.location ? answer : undefined;
};

async function answers(issuer) {
  for (let tries = 0; tries < 200; ++tries) {
    try {
      return await fetch(`${issuer}.well-known/openid-configuration`);
    } catch {
      await new Promise((done) => setTimeout(done, 100));
    }
  }
  throw new Error(`${issuer} does not answer`);
}

async function judge(aims) {
  const browser = new Browser();
  const done = await aims.signIn(browser, 'zitadel', typing(browser, 'verysecure'));
  assert.equal(done.to, '/app', done.page?.text ?? done.to);
  const session = await aims.session(browser);
  assert.equal(session.person.name, 'Test User');
  assert.deepEqual(session.roles.map((each) => each.role), ['reader']);
  const again = new Browser();
  await aims.signIn(again, 'zitadel', typing(again, 'verysecure'));
  assert.equal((await aims.session(again)).person.id, session.person.id);

  const stranger = new Browser();
  const refused = await aims.signIn(stranger, 'zitadel', typing(stranger, 'wrong'));
  assert.equal(refused.to, undefined, 'the provider lets nobody in without the password');
  assert.equal((await aims.session(stranger)).signed_in, false);
  const replayed = await stranger.go(done.callback);
  assert.match(replayed.location, /why=state$/);
  const out = await browser.json(aims.at('session'), {}, 'DELETE');
  assert.match(JSON.parse(out.text).sign_out_at, /end_session\?client_id=web&/);
}

const house = new House(program, folder, 'zitadel');
const aims = await house.open();
const port = await freePort();
const issuer = `https://localhost:${port}/`;
const file = (name) => join(folder, name);
const redirect = aims.at('session/oidc/zitadel');
const words = [`${port}`, file('server.pem'), file('server-key.pem'), 'web', secret, redirect];
const server = spawn(serverProgram, words, { stdio: 'inherit' });
try {
  await answers(issuer);
  const record = { issuer, client: 'web', makes_accounts: true, private_network: true };
  await house.add('zitadel', { ...record, mapping: '[{"group":"*","role":"reader"}]' }, secret);
  await house.serve();
  await judge(aims);
  console.log('zitadel/oidc lets people in, and nobody else');
} catch (error) {
  console.error(house.said ?? '');
  throw error;
} finally {
  await house.close();
  server.kill();
}
