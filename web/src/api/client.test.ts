import { QueryObserver } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { makeClient } from './client';
import { offline, Problem } from './problem';

vi.mock('./connection', () => ({ noticeSilence: () => {} }));

async function readAgainAndGet(trouble: Problem) {
  const client = makeClient();
  const answers: (() => Promise<string>)[] = [
    async () => 'as it was',
    ...Array<() => Promise<string>>(3).fill(() => Promise.reject(trouble)),
  ];
  const observer = new QueryObserver<string>(client, {
    queryKey: ['get', '/api/v1/task/1'],
    queryFn: () => (answers.shift() ?? (async () => 'as it is now'))(),
    retryDelay: 0,
  });
  const leave = observer.subscribe(() => {});
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('as it was'));
  await observer.refetch();
  const then = observer.getCurrentResult();
  await client.invalidateQueries();
  const atLast = observer.getCurrentResult();
  leave();
  return { then, atLast };
}

test('what was read stays while the server is away, and is read again when it is back', async () => {
  const { then, atLast } = await readAgainAndGet(offline());
  expect(then).toMatchObject({ data: 'as it was', error: null, status: 'success' });
  expect(atLast).toMatchObject({ data: 'as it is now', error: null });
});

test('what the server refuses is no longer shown as if it were there', async () => {
  const gone = new Problem({ type: 'about:blank', status: 404, detail: 'There is no such task.' });
  const { then } = await readAgainAndGet(gone);
  expect(then).toMatchObject({ error: gone, status: 'error' });
});
