// @vitest-environment node
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { verifyApproval } from './approval';
import { fromDer } from './passkey';

// What a device signed once (docs/formats/approval.md); tests/approvals.browser.ts has Chromium's.
const folder = new URL('../../../tests/samples/approval/', import.meta.url);
const text = readFileSync(new URL('passkey.approval.json', folder), 'utf8');
const key = readFileSync(new URL('vkey', folder), 'utf8').trim();
const file = JSON.parse(text);
const { leaf, index } = entryIn(file.proof);
const claim = { register: 'approval', record: leaf.record, version: 1, position: index };

function entryIn(proof: string) {
  const [, extra = '', at = ''] = proof.split('\n');
  return {
    leaf: JSON.parse(atob(extra.slice('extra '.length))),
    index: Number(at.slice('index '.length)),
  };
}

const failed = async (of: object) =>
  (await verifyApproval(of as typeof file, key, claim)).steps
    .filter(({ holds }) => !holds)
    .map(({ name }) => name);

describe('an approval', () => {
  test('that a passkey signed holds, each step of it', async () => {
    const verdict = await verifyApproval(file, key, claim);
    expect(verdict.holds).toBe(true);
    expect(verdict.steps.map(({ name }) => name)).toEqual([
      'leaf',
      'inclusion',
      'signature',
      'body',
      'content',
      'passkey',
    ]);
    expect(verdict.site).toBe('localhost');
    expect(verdict.passkey).toMatch(/^[0-9a-f]{64}$/);
  });

  const changed = (from: string | RegExp, to: string) => JSON.parse(text.replace(from, to));
  test.each([
    ['with another content', { ...file, content: file.content.replace('{', '{ ') }, ['content']],
    ['with another salt', { ...file, salt: btoa('x'.repeat(32)) }, ['body']],
    [
      'for another version',
      { ...file, body: file.body.replace('"subject_version":', '"subject_version":9') },
      ['body', 'passkey'],
    ],
    [
      'of another site',
      { ...file, body: file.body.replace('"site":"localhost"', '"site":"localhosT"') },
      ['body', 'passkey'],
    ],
  ])('%s does not', async (_, of, steps) => expect(await failed(of)).toEqual(steps));

  test('of a newer format is refused', async () => {
    const newer = changed('aims-approval/1', 'aims-approval/2');
    await expect(verifyApproval(newer, key, claim)).rejects.toThrow();
  });
});

test.each([
  ['cut short', [0x30, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01]],
  ['with bytes behind it', [0x30, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01, 0x00]],
  ['of no sequence', [0x31, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01]],
])('a signature %s is refused', (_, bytes) => {
  expect(() => fromDer(Uint8Array.from(bytes))).toThrow();
});
test('a signature becomes the 64 bytes that browsers want', () => {
  const raw = fromDer(Uint8Array.from([0x30, 0x07, 0x02, 0x02, 0x00, 0x81, 0x02, 0x01, 0x05]));
  expect(raw.length).toBe(64);
  expect([raw[31], raw[63]]).toEqual([0x81, 0x05]);
});
