// Bytes and the ways in which they are written. Strict: what is not canonical is refused.
export type Bytes = Uint8Array<ArrayBuffer>;

export class BadProof extends Error {}

export function fromBase64(text: string): Bytes {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    throw new BadProof('This is not base64.');
  }
  if (btoa(binary) !== text) throw new BadProof('This is not canonical base64.');
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

export function toBase64(bytes: Bytes): string {
  return btoa(String.fromCharCode(...bytes));
}

export function toHex(bytes: Bytes): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function fromHex(text: string): Bytes {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) throw new BadProof('This is not hexadecimal.');
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

export function joined(...parts: (Bytes | number[])[]): Bytes {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export function same(one: Bytes, other: Bytes): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

// A count as the formats write it: decimal, no leading nought, safe to reckon with.
export function toCount(text: string): number {
  if (!/^(?:0|[1-9]\d{0,15})$/.test(text)) throw new BadProof(`“${text}” is no count.`);
  const count = Number(text);
  if (!Number.isSafeInteger(count)) throw new BadProof(`“${text}” is too large.`);
  return count;
}
