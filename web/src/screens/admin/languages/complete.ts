import type { Language } from '../../../api/types';

// How much of what the program and the registers say is said in a language itself. What somebody
// declared here has its words in no language file, and counts as missing.
export function completeness(of: Language | undefined) {
  if (!of) return { said: 0, all: 0, missing: [] as string[] };
  const all = Object.keys(of.phrases).length + Object.keys(of.labels).length;
  return { said: all - of.fallback.length, all, missing: [...of.fallback].sort() };
}
