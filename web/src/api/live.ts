// What colleagues change appears by itself: the server's events make what is on screen read again.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { waitIfSilent } from './connection';

const timeless = ['/api/v1/languages', '/api/v1/reports', '/api/v1/session', '/api/v1/registers'];
const gathering = 400; // ms; an import is thousands of events

export interface Change {
  register: string;
  record: string;
  act: string;
  position: number;
}

export function isTimeless(address: string) {
  return timeless.some((path) => address.startsWith(path));
}

// Which readings a batch of changes makes old. Lists and records of other registers stay as they
// are; everything computed (statuses, readiness, differences) is read again.
export function isTouched(
  address: string,
  registers: ReadonlySet<string>,
  known: ReadonlySet<string>,
) {
  const first = address.split('/')[3] ?? '';
  const among = (...names: string[]) => names.some((name) => registers.has(name));
  if (first === 'registers') return among('own_register', 'own_field');
  // What one may: of a register that is new, by a role that was given or taken.
  if (address === '/api/v1/session') return among('own_register', 'grant', 'role');
  if (address.endsWith('/may') && among('grant', 'role')) return true;
  if (isTimeless(address)) return false;
  return !known.has(first) || registers.has(first) || registers.has('*');
}

// One line for as long as somebody is signed in: what is known of registers may change meanwhile, and
// neither a change that waits to be gathered nor one that comes just then may be lost over that.
export function useLiveUpdates(enabled: boolean, known: ReadonlySet<string>) {
  const client = useQueryClient();
  const readAgain = useEffectEvent((registers: ReadonlySet<string>) => {
    client.invalidateQueries({
      predicate: ({ queryKey }) =>
        queryKey[0] === 'get' && isTouched(String(queryKey[1]), registers, known),
    });
  });
  const listens = enabled && known.size > 0;
  useEffect(() => {
    if (!listens) return;
    const source = new EventSource('/api/v1/events');
    let touched = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      const registers = touched;
      touched = new Set();
      readAgain(registers);
    };
    const note = (register: string) => {
      touched.add(register);
      timer ??= setTimeout(flush, gathering);
    };
    source.addEventListener('record', (event) => note((JSON.parse(event.data) as Change).register));
    source.addEventListener('reset', () => note('*'));
    // The browser connects again by itself; whether the server is away is another question.
    source.addEventListener('error', () => void waitIfSilent());
    return () => {
      source.close();
      clearTimeout(timer);
    };
  }, [listens]);
}
