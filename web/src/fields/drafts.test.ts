import { beforeEach, expect, test } from 'vitest';
import { draftKey, forgetDrafts, keepDraft, readDraft } from './drafts';

const key = draftKey('risk', 'r1');
const draft = {
  fields: { title: 'a' },
  base: {},
  because: '',
  etag: null,
  at: '2026-11-30T08:00:00Z',
};

beforeEach(() => localStorage.clear());

test('a draft is there until it is forgotten, and nothing else is forgotten with it', () => {
  localStorage.setItem('aims.language', 'ru');
  keepDraft(key, draft);
  expect(readDraft(key)).toEqual(draft);
  forgetDrafts();
  expect(readDraft(key)).toBeUndefined();
  expect(localStorage.getItem('aims.language')).toBe('ru');
});

test('what is marked confidential is not kept, nor what was kept before it was', () => {
  keepDraft(key, draft);
  keepDraft(key, { ...draft, fields: { title: 'b', confidential: true } });
  expect(readDraft(key)).toBeUndefined();
});
