import { expect, test } from 'vitest';
import { fingerprintOf } from './key';

test('the fingerprint of a key is its hash in groups of four', () => {
  expect(fingerprintOf('lumen.example/aims+1a2b3c4d+AWhY+/z=')).toBe('1a2b 3c4d');
});

test('what is no key has none', () => {
  expect(fingerprintOf('')).toBe('');
  expect(fingerprintOf('only-a-name')).toBe('');
});
