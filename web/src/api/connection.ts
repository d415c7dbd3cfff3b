// Whether the server answers. Whoever finds that it does not says so here; it is then asked again
// and again until it does.
import { useSyncExternalStore } from 'react';

const pause = 2_000; // ms between two questions

let silent = false;
const listeners = new Set<() => void>();

function become(now: boolean) {
  silent = now;
  for (const tell of listeners) tell();
}

async function answers(): Promise<boolean> {
  const reply = await fetch('/healthz', { cache: 'no-store' }).catch(() => undefined);
  return reply?.ok === true;
}

async function askUntilItAnswers() {
  while (!(await answers())) await new Promise((resolve) => setTimeout(resolve, pause));
  become(false);
}

export function noticeSilence() {
  if (silent) return;
  become(true);
  void askUntilItAnswers();
}

// Something did not come, which may mean nothing: whether the server was away. Waits until it is back.
export async function waitIfSilent(): Promise<boolean> {
  if (!silent && (await answers())) return false;
  noticeSilence();
  await new Promise<void>((resolve) => {
    const leave = subscribe(() => {
      if (silent) return;
      leave();
      resolve();
    });
  });
  return true;
}

function subscribe(tell: () => void) {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export function useIsSilent(): boolean {
  return useSyncExternalStore(subscribe, () => silent);
}
