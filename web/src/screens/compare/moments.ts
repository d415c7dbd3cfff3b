export function daysBefore(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - days);
  return date.toISOString().slice(0, 10);
}

// Lists of reasons, line by line: what is new, what is gone, what stayed is left out.
export function changedLines(
  was: readonly string[],
  is: readonly string[],
): { gone: string[]; came: string[] } {
  const before = new Set(was);
  const after = new Set(is);
  return {
    gone: was.filter((line) => !after.has(line)),
    came: is.filter((line) => !before.has(line)),
  };
}

const order = ['not_applicable', 'not_started', 'planned', 'implemented', 'evidenced', 'effective'];

// 1: better, -1: worse, 0: the level is the same, or whether it applies has changed.
export function direction(was: string, is: string): -1 | 0 | 1 {
  if (was === 'not_applicable' || is === 'not_applicable') return 0;
  return Math.sign(order.indexOf(is) - order.indexOf(was)) as -1 | 0 | 1;
}
