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

// A line was cut, which may mean nothing.
export async function noticeIfSilent() {
  if (!silent && !(await answers())) noticeSilence();
}

function subscribe(tell: () => void) {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export function useIsSilent(): boolean {
  return useSyncExternalStore(subscribe, () => silent);
}
