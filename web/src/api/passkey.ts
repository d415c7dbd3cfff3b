// Passkeys: what the server asks, answered by the device of whoever sits here.

// Nobody touched the device, or it has no passkey for this site.
export class NoPasskeyUsed extends Error {}

// The server's question as navigator.credentials.get takes it; the answer as the server takes it.
export async function answerOf(question: object): Promise<object> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    question as PublicKeyCredentialRequestOptionsJSON,
  );
  const used = await navigator.credentials.get({ publicKey }).catch(() => null);
  if (!(used instanceof PublicKeyCredential)) throw new NoPasskeyUsed();
  return used.toJSON();
}

// A new passkey of this device, as the server keeps it.
export async function makeCredential(question: object): Promise<object> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    question as PublicKeyCredentialCreationOptionsJSON,
  );
  const made = await navigator.credentials.create({ publicKey }).catch(() => null);
  if (!(made instanceof PublicKeyCredential)) throw new NoPasskeyUsed();
  return made.toJSON();
}

// Browsers have passkeys only on pages that came safely.
export function hasPasskeys(): boolean {
  return typeof PublicKeyCredential !== 'undefined';
}
