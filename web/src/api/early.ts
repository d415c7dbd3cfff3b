// Answers that were asked for before the app was read (src/early.ts): each is taken once, by the first
// reading of every page (first.ts), and what is not taken then is forgotten.
declare global {
  var askedEarly: Map<string, Promise<Response>> | undefined;
}

export function takeEarly(address: string): Promise<Response> | undefined {
  const answer = globalThis.askedEarly?.get(address);
  globalThis.askedEarly?.delete(address);
  return answer;
}

export function forgetEarly() {
  globalThis.askedEarly = undefined;
}
