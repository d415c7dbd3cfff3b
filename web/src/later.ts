// Parts of the app that are read when they are first needed. While the server is away they are waited
// for, and the page stands; a part that a newer program no longer has makes the page read itself anew.
import { type ComponentType, lazy } from 'react';
import { waitIfSilent } from './api/connection';

type Part<Props> = { default: ComponentType<Props> };

export const later = <Props>(load: () => Promise<Part<Props>>) => lazy(() => patiently(load));

export async function patiently<T>(load: () => Promise<T>): Promise<T> {
  document.addEventListener('error', noticeMissing, { capture: true }); // is added once only
  let trouble: unknown;
  // Once refused by a server that answers may be a server that has only just come back.
  for (let refused = 0; refused < 2; ) {
    try {
      return await load();
    } catch (error) {
      trouble = error;
    }
    if (!(await waitIfSilent())) refused += 1;
    await readStylesAgain();
  }
  if (!readPageAnew()) throw trouble;
  return new Promise(() => {}); // the page ends here
}

// Whatever reads a part asks for its styles the first time only: those that did not come.
const missing = new Set<HTMLLinkElement>();
const noticeMissing = ({ target }: Event) => {
  if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') missing.add(target);
};

async function readStylesAgain() {
  const links = [...missing];
  missing.clear();
  await Promise.all(links.map(readAgain));
}

function readAgain(link: HTMLLinkElement): Promise<void> {
  const again = link.cloneNode() as HTMLLinkElement;
  link.replaceWith(again);
  return new Promise((resolve) => {
    again.onload = again.onerror = () => resolve();
  });
}

const pause = 60_000; // ms; whatever is wrong, no page reads itself anew all the time

function readPageAnew(): boolean {
  const before = sessionStorage.getItem('aims.again');
  if (Number(before) > Date.now() - pause) return false;
  sessionStorage.setItem('aims.again', String(Date.now()));
  window.location.reload();
  return true;
}
