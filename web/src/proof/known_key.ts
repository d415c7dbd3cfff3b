// The ledger's key as this browser first saw it. A key that changes is told, never taken silently.
export interface KnownKey {
  since: string; // an instant
  changed: boolean;
}

const storageKey = 'aims.ledger_key';

export function keepKey(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  key: string,
  now: string,
): KnownKey {
  const [origin = ''] = key.split('+');
  const place = `${storageKey}.${origin}`;
  const [known, since] = (storage.getItem(place) ?? '').split(' ');
  if (known && since) return { since, changed: known !== key };
  storage.setItem(place, `${key} ${now}`);
  return { since: now, changed: false };
}
