// How old a backup may be before it is worth a warning.
export const daysMax = 7;

export function daysSince(at: string, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - new Date(at).getTime()) / 86_400_000));
}

export function isOld(at: string | undefined, now: Date): boolean {
  return at === undefined || daysSince(at, now) >= daysMax;
}
