import { expect, test } from 'vitest';
import { keepKey } from './known_key';

function storage() {
  const all = new Map<string, string>();
  return {
    getItem: (name: string) => all.get(name) ?? null,
    setItem: (name: string, value: string) => void all.set(name, value),
  };
}

test('a key is known since it was first seen', () => {
  const kept = storage();
  expect(keepKey(kept, 'a/aims+1+k', '2026-01-01')).toEqual({
    since: '2026-01-01',
    changed: false,
  });
  expect(keepKey(kept, 'a/aims+1+k', '2026-02-02').since).toBe('2026-01-01');
});
test('another key of the same ledger is told, for ever', () => {
  const kept = storage();
  keepKey(kept, 'a/aims+1+k', '2026-01-01');
  expect(keepKey(kept, 'a/aims+2+x', '2026-02-02').changed).toBe(true);
  expect(keepKey(kept, 'a/aims+2+x', '2026-03-03').changed).toBe(true);
});
test('each ledger has its own', () => {
  const kept = storage();
  keepKey(kept, 'a/aims+1+k', '2026-01-01');
  expect(keepKey(kept, 'b/aims+2+x', '2026-02-02').changed).toBe(false);
});
