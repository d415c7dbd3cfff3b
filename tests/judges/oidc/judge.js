// Whether people get in through a certified provider of identities (npm oidc-provider), and do not
// where they should not: node judge.js AIMS FOLDER, with certificates in the folder.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { Provider } from 'oidc-provider';
import { Browser } from './browser.js';
import { freePort, House } from './house.js';

const [program, folder] = process.argv.slice(2);
const secret = 'a secret & a half';
const people = {
  bob: { name: 'Bob Ray', email: 'bob@lumen.example', email_verified: true, groups: ['board'] },
  eve: { name: 'Eve', email: 'eve@evil.example', email_verified: true, groups: ['owners'] },
};
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];

function keys(round) {
  const pair = (kind, options) => generateKeyPairSync(kind, options).privateKey;
  const jwk = (key, alg) => ({
    ...key.export({ format: 'jwk' }),
    kid: `${alg}-${round}`,
    use: 'sig',
    alg,
  });
  return {
    keys: [
      jwk(pair('rsa', { modulusLength: 2048 }), 'RS256'),
      jwk(pair('rsa', { modulusLength: 2048 }), 'PS256'),
      jwk(pair('ec', { namedCurve: 'P-256' }), 'ES256'),
      jwk(pair('ed25519'), 'EdDSA'),
    ],
  };
}

function settings(aims, jwks) {
  const client = (id, more) => ({
    client_id: id,
    redirect_uris: [aims.at(`session/oidc/${id}`)],
    post_logout_redirect_uris: [`${aims.origin}/app/`],
    backchannel_logout_uri: aims.at(`session/oidc/${id}/logout`),
    backchannel_logout_session_required: true,
    ...more,
  });
  return {
    jwks,
    clients: [
      ...algorithms.map((alg) =>
        client(alg.toLowerCase(), { client_secret: secret, id_token_signed_response_alg: alg }),
      ),
      client('posted', { client_secret: secret, token_endpoint_auth_method: 'client_secret_post' }),
      client('public', { token_endpoint_auth_method: 'none' }),
    ],
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'], groups: ['groups'] },
    scopes: ['openid', 'profile', 'email', 'groups'],
    // It refuses to call this machine, as we do: here it must.
    fetch: (url, { dispatcher: _, ...options }) => fetch(url, options),
    cookies: { keys: ['not a secret'] },
    enabledJWA: { idTokenSigningAlgValues: algorithms },
    features: { backchannelLogout: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  };
}

const server = createServer({
  cert: readFileSync(join(folder, 'server.pem')),
  key: readFileSync(join(folder, 'server-key.pem')),
});
let answers;
server.on('request', (request, reply) => answers(request, reply));

function provide(issuer, aims, round) {
  const provider = new Provider(issuer, settings(aims, keys(round)));
  provider.on('server_error', (_, error) => console.error(error));
  provider.on('backchannel.error', (_, error) => console.error(error));
  answers = provider.callback();
}

// What somebody does on the provider's pages: types in their name, and agrees.
const typing = (browser, name) => async (page) => {
  const action = /action="([^"]+)"/.exec(page.text)?.[1];
  const prompt = /name="prompt" value="([^"]+)"/.exec(page.text)?.[1];
  if (!action || !prompt) return undefined;
  const fields = prompt === 'login' ? { prompt, login: name, password: 'x' } : { prompt };
  return browser.post(new URL(action, page.url).href, fields);
};

async function letsIn(aims, provider, name) {
  const browser = new Browser();
  const done = await aims.signIn(browser, provider, typing(browser, name), {
    return_to: '/app/risks',
  });
  assert.equal(done.to, '/app/risks', `${provider}: ${done.page?.text ?? done.to}`);
  const session = await aims.session(browser);
  assert.equal(session.signed_in, true);
  return { browser, session, callback: done.callback };
}

async function refusesWhatIsNotTheirs(aims, callback, browser) {
  const why = async (who, address) => (await who.go(address)).location;
  assert.match(await why(browser, callback), /why=state$/, 'a reply counts once');
  const other = new Browser();
  const location = await aims.begin(other, 'es256');
  const came = await other.wander(location, aims.at('session/oidc/'), typing(other, 'eve'));
  assert.match(await why(new Browser(), came.location), /why=state$/, 'another browser');
  const again = await aims.begin(other, 'es256');
  const next = await other.wander(again, aims.at('session/oidc/'), typing(other, 'eve'));
  const mixed = new URL(next.location);
  mixed.searchParams.set('iss', 'https://evil.example');
  assert.match(await why(other, mixed.href), /why=state$/, 'another issuer');
  assert.equal((await aims.session(other)).signed_in, false);
}

async function signsOutThere(issuer, aims, browser) {
  const page = await browser.go(`${issuer}/session/end`);
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)[1];
  await browser.post(`${issuer}/session/end/confirm`, { xsrf, logout: 'yes' });
  assert.equal((await aims.session(browser)).signed_in, false, 'the provider ended the session');
}

async function signsOutHere(issuer, aims, browser) {
  const out = await browser.json(aims.at('session'), {}, 'DELETE');
  const elsewhere = JSON.parse(out.text).sign_out_at;
  assert.ok(elsewhere.startsWith(`${issuer}/session/end?`), elsewhere);
  const page = await browser.go(elsewhere);
  assert.equal(page.status, 200, 'the provider knows the address to come back to');
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)[1];
  const done = await browser.post(`${issuer}/session/end/confirm`, { xsrf, logout: 'yes' });
  assert.equal(done.location, `${aims.origin}/app/`);
}

async function provesAgain(aims, browser) {
  const more = { again: true, return_to: '/app/account' };
  const done = await aims.signIn(browser, 'es256', typing(browser, 'bob'), more);
  assert.equal(done.to, '/app/account');
  const eve = await aims.signIn(browser, 'es256', typing(browser, 'eve'), more);
  assert.match(eve.to ?? 'the provider refused it', /why=another-person$|refused/);
}

async function judge(issuer, house, aims) {
  const rs = await letsIn(aims, 'rs256', 'bob');
  assert.equal(rs.session.person.name, 'Bob Ray');
  assert.deepEqual(rs.session.roles.map((each) => each.role).sort(), ['approver', 'reader']);
  for (const key of ['ps256', 'es256', 'eddsa', 'posted', 'public']) {
    const { session } = await letsIn(aims, key, 'bob');
    assert.equal(session.person.id, rs.session.person.id, `${key}: one person`);
  }
  await refusesWhatIsNotTheirs(aims, rs.callback, rs.browser);
  provide(issuer, aims, 2);
  const es = await letsIn(aims, 'es256', 'bob');
  people.bob.groups = [];
  const after = await letsIn(aims, 'rs256', 'bob');
  assert.deepEqual(after.session.roles.map((each) => each.role), ['reader'], 'groups are followed');
  await provesAgain(aims, es.browser);
  await signsOutThere(issuer, aims, after.browser);
  assert.equal((await aims.session(rs.browser)).signed_in, true, 'another session there');
  await signsOutHere(issuer, aims, rs.browser);
  assert.ok(!house.said.includes(secret));
}

const house = new House(program, folder, 'node');
try {
  const aims = await house.open();
  const port = await freePort();
  const issuer = `https://localhost:${port}`;
  provide(issuer, aims, 1);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const mapping = JSON.stringify([
    { group: '*', role: 'reader' },
    { group: 'board', role: 'approver' },
  ]);
  const record = {
    issuer,
    scopes: 'openid profile email groups',
    groups_claim: 'groups',
    makes_accounts: true,
    private_network: true,
    mapping,
  };
  // On another machine's word alone nothing here is dialled.
  await assert.rejects(house.add('closed', { ...record, client: 'x', private_network: false }));
  for (const alg of algorithms)
    await house.add(alg.toLowerCase(), { ...record, client: alg.toLowerCase() }, secret);
  await house.add('posted', { ...record, client: 'posted' }, secret);
  await house.add('public', { ...record, client: 'public' });
  await house.serve();
  await judge(issuer, house, aims);
  console.log('oidc-provider lets people in, and nobody else');
} catch (error) {
  console.error(house.said ?? '');
  throw error;
} finally {
  await house.close();
  server.closeAllConnections();
  server.close();
}
