import { beforeEach, expect, test, vi } from 'vitest';
import { waitIfSilent } from './api/connection';
import { patiently } from './later';

vi.mock('./api/connection', () => ({ waitIfSilent: vi.fn() }));

const refused = new TypeError('Failed to fetch dynamically imported module');
const reload = vi.fn();
vi.stubGlobal('location', { reload });

// Reads that fail so often, then give the part.
const failing = (times: number) => {
  const load = vi.fn(async () => 'the part');
  for (let each = 0; each < times; each += 1) load.mockRejectedValueOnce(refused);
  return load;
};
const serverIs = (...each: ('away' | 'there')[]) => {
  const asked = vi.mocked(waitIfSilent).mockReset().mockResolvedValue(false);
  for (const state of each) asked.mockResolvedValueOnce(state === 'away');
};

beforeEach(() => {
  sessionStorage.clear();
  reload.mockReset();
});

test('a part that is there is read once', async () => {
  const load = failing(0);
  expect(await patiently(load)).toBe('the part');
  expect(load).toHaveBeenCalledOnce();
});

test('a part is waited for while the server is away, however often it goes', async () => {
  serverIs('away', 'away', 'away');
  expect(await patiently(failing(3))).toBe('the part');
  expect(reload).not.toHaveBeenCalled();
});

test('a server that has only just come back is asked once more', async () => {
  serverIs('there');
  expect(await patiently(failing(1))).toBe('the part');
  expect(reload).not.toHaveBeenCalled();
});

test('a part that a server has no more makes the page read itself anew', async () => {
  serverIs();
  void patiently(failing(2));
  await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce());
});

test('where that was of no use a moment ago, it is an error', async () => {
  serverIs();
  sessionStorage.setItem('aims.again', String(Date.now() - 1_000));
  await expect(patiently(failing(2))).rejects.toBe(refused);
  expect(reload).not.toHaveBeenCalled();
});

test('a style sheet that did not come is asked for again with its part', async () => {
  serverIs('away');
  const style = document.head.appendChild(document.createElement('link'));
  style.rel = 'stylesheet';
  style.dispatchEvent(new Event('error'));
  const read = patiently(failing(1));
  const again = await vi.waitFor(() => {
    const link = document.head.querySelector('link');
    expect(link).not.toBe(style);
    return link;
  });
  again?.dispatchEvent(new Event('load'));
  expect(await read).toBe('the part');
});
