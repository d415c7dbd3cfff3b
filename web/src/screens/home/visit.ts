// "Since your last visit": the ledger position that was seen last before this visit. A visit ends
// when nobody has looked for a while, so that a page read again does not lose its news.
const pause = 2 * 60 * 60 * 1000; // ms

export interface Visit {
  since: number; // the position that this visit compares with
  seen: number; // the newest position seen in it
  at: number; // when, in ms
}

export function onLook(before: Visit | undefined, position: number, now: number): Visit {
  if (!before) return { since: position, seen: position, at: now };
  const since = now - before.at > pause ? before.seen : before.since;
  // A restored backup has fewer entries than were seen.
  return { since: Math.min(since, position), seen: position, at: now };
}

export function readVisit(text: string | null): Visit | undefined {
  try {
    const visit = JSON.parse(text ?? '') as Partial<Visit>;
    const { since, seen, at } = visit;
    if (typeof since === 'number' && typeof seen === 'number' && typeof at === 'number')
      return { since, seen, at };
  } catch {
    // Nothing was kept, or nothing that can be read: as if it were the first visit.
  }
  return undefined;
}
