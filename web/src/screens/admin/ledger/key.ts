// "ORIGIN+HASH+KEY" (C2SP vkey): the hash is what people compare over the telephone, four digits
// at a time.
export function fingerprintOf(verifierKey: string): string {
  const hash = verifierKey.split('+')[1] ?? '';
  return hash.match(/.{1,4}/g)?.join(' ') ?? '';
}
