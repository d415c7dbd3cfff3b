// A browser as far as signing in needs one: cookies for each origin, redirects followed by hand,
// forms found in pages. And how it signs in to aims.
import assert from 'node:assert/strict';

export class Browser {
  jars = new Map();

  async go(url, options = {}) {
    const { origin } = new URL(url);
    if (!this.jars.has(origin)) this.jars.set(origin, new Map());
    const jar = this.jars.get(origin);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...options.headers, ...(cookie ? { cookie } : {}) };
    const answer = await fetch(url, { ...options, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    const location = answer.headers.get('location');
    return {
      url,
      status: answer.status,
      location: location && new URL(location, url).href,
      text: await answer.text(),
    };
  }

  post(url, fields) {
    return this.go(url, { method: 'POST', body: new URLSearchParams(fields) });
  }

  json(url, body, method = 'POST') {
    const headers = { 'content-type': 'application/json' };
    return this.go(url, { method, headers, body: JSON.stringify(body) });
  }

  // From an address of the provider on until it sends us to one that begins so, or shows a page
  // that `answer` has nothing to say to. Returns that address, or the page.
  async wander(from, to, answer) {
    let url = from;
    for (let steps = 0; steps < 20; ++steps) {
      if (url.startsWith(to)) return { location: url };
      let page = await this.go(url);
      if (page.status === 200) page = await answer(page);
      if (!page?.location) return { page };
      url = page.location;
    }
    assert.fail(`It goes round and round at ${url}`);
  }
}

export class Aims {
  constructor(origin) {
    this.origin = origin;
  }
  at(path) {
    return `${this.origin}/api/v1/${path}`;
  }

  async begin(browser, provider, more = {}, path = 'session/oidc') {
    const begun = await browser.json(this.at(path), { provider, ...more });
    assert.equal(begun.status, 200, begun.text);
    return JSON.parse(begun.text).location;
  }

  // Where aims sends the browser in the end, or null where the provider does not send it back.
  async signIn(browser, provider, answer, more = {}, path = undefined) {
    const location = await this.begin(browser, provider, more, path);
    const came = await browser.wander(location, this.at(`session/oidc/${provider}`), answer);
    if (!came.location) return { page: came.page };
    const back = await browser.go(came.location);
    assert.equal(back.status, 303, back.text);
    return { callback: came.location, to: back.location.slice(this.origin.length) };
  }

  async session(browser) {
    return JSON.parse((await browser.go(this.at('session'))).text);
  }
}
