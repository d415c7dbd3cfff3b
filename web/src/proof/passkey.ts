// What a person signed with a passkey (docs/formats/approval.md), verified by the browser: a
// WebAuthn assertion whose challenge is the hash of the statement.
import { BadProof, type Bytes, joined, same, toHex, utf8 } from './bytes';

export interface SignedStatement {
  statement: string;
  credential: string;
  key: JsonWebKey;
  site: string;
  authenticator_data: string;
  client_data: string;
  signature: string;
}

const userPresentAndVerified = 0x05;
const flagsAt = 32;
const coordinateBytes = 32;

export function fromBase64Url(text: string): Bytes {
  if (!/^[\w-]*$/.test(text)) throw new BadProof('This is not base64url.');
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

// Whether the statement was signed so, on a page of the passkey's own site, by a person whom the
// device has verified.
export async function isSignedStatement(signed: SignedStatement): Promise<boolean> {
  const clientData = fromBase64Url(signed.client_data);
  const data = fromBase64Url(signed.authenticator_data);
  return (
    (await asksFor(clientData, signed)) &&
    same(data.slice(0, flagsAt), await sha256(utf8(signed.site))) &&
    ((data[flagsAt] ?? 0) & userPresentAndVerified) === userPresentAndVerified &&
    (await holds(signed, joined(data, await sha256(clientData))))
  );
}

async function asksFor(clientData: Bytes, { statement, site }: SignedStatement) {
  const said = JSON.parse(new TextDecoder().decode(clientData)) as Record<string, unknown>;
  const challenge = fromBase64Url(String(said.challenge));
  return (
    said.type === 'webauthn.get' &&
    said.crossOrigin !== true &&
    said.topOrigin === undefined &&
    new URL(String(said.origin)).hostname === site &&
    same(challenge, await sha256(utf8(statement)))
  );
}

async function holds({ key, signature }: SignedStatement, text: Bytes) {
  const bytes = fromBase64Url(signature);
  switch (key.kty) {
    case 'EC': {
      const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
      return verified(key, algorithm, fromDer(bytes), text);
    }
    case 'OKP':
      return verified(key, { name: 'Ed25519' }, bytes, text);
    case 'RSA': {
      const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
      return verified(key, algorithm, bytes, text);
    }
    default:
      throw new BadProof('This passkey is of a kind that is not known.');
  }
}

async function verified(key: JsonWebKey, algorithm: Algorithm, signature: Bytes, text: Bytes) {
  const imported = await crypto.subtle.importKey('jwk', key, algorithm, false, ['verify']);
  return crypto.subtle.verify(algorithm, imported, signature, text);
}

// Devices write an ECDSA signature as DER, two whole numbers; browsers want their 64 bytes.
export function fromDer(der: Bytes): Bytes {
  const [r, end] = wholeNumber(der, 2);
  const [s, last] = wholeNumber(der, end);
  if (der[0] !== 0x30 || der[1] !== der.length - 2 || last !== der.length)
    throw new BadProof('A signature is not written as it should be.');
  return joined(r, s);
}

function wholeNumber(der: Bytes, at: number): [Bytes, number] {
  const size = der[at + 1] ?? 0;
  const bytes = der.slice(at + 2, at + 2 + size);
  const digits = bytes[0] === 0 ? bytes.slice(1) : bytes;
  if (der[at] !== 0x02 || bytes.length !== size || digits.length > coordinateBytes)
    throw new BadProof('A signature is not written as it should be.');
  return [joined(new Uint8Array(coordinateBytes - digits.length), digits), at + 2 + size];
}

// By what two signatures of one passkey are known to be of one.
export async function keyPrint({ key }: SignedStatement): Promise<string> {
  const parts = key.kty === 'RSA' ? [key.n, key.e] : [key.x, key.y];
  return toHex(await sha256(joined(...parts.map((part) => fromBase64Url(part ?? '')))));
}
