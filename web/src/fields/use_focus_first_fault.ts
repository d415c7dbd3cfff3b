import { type RefObject, useEffect } from 'react';
import type { Problem } from '../api/problem';

// Puts the cursor where something has to be mended, or where the form is to begin.
export function useFocusFirstFault(
  form: RefObject<HTMLFormElement | null>,
  problem: Problem | null,
  first: string | undefined,
) {
  const name = problem?.faults[0]?.where ?? problem?.where ?? first;
  useEffect(() => {
    if (!name) return;
    const field = form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`);
    field?.focus();
  }, [form, name]);
}
