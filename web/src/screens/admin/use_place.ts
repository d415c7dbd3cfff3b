import { useSession } from '../../api/session';

// Whether somebody manages the whole organisation, or units of it.
export function usePlace() {
  const { data: session } = useSession();
  return { everywhere: session?.sees_all === true };
}
