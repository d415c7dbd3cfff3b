// The one way to talk to the server. Knows nothing of React or of the product.
import { takeEarly } from './early';
import { offline, Problem } from './problem';
import type { Problem as ProblemBody } from './types';

export type Query = Record<
  string,
  string | number | boolean | readonly string[] | null | undefined
>;

export interface Asking {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  query?: Query;
  body?: unknown; // JSON, or a Blob that goes as it is
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export interface Answered<T> {
  data: T;
  etag: string | null;
  headers: Headers;
}

let language = 'en';
// What the server is asked to speak; see words/language.ts.
export function speakIn(name: string) {
  language = name;
}

export function addressOf(path: string, query: Query = {}): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue;
    if (typeof value === 'object') for (const each of value) words.append(name, each);
    else words.append(name, String(value));
  }
  const text = words.toString();
  return text ? `${path}?${text}` : path;
}

// Fills {name} in a path: "/api/v1/{register}/{id}".
export function fill(path: string, parts: Record<string, string> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? ''));
}

export async function send(path: string, asking: Asking = {}): Promise<Response> {
  const { method = 'GET', query, body, headers, signal } = asking;
  const bytes = body instanceof Blob;
  const address = addressOf(path, query);
  const early = method === 'GET' ? takeEarly(address) : undefined;
  const asked =
    early ??
    fetch(address, {
      method,
      headers: {
        'Accept-Language': language,
        ...(body === undefined
          ? {}
          : {
              'Content-Type': bytes ? body.type || 'application/octet-stream' : 'application/json',
            }),
        ...headers,
      },
      body: body === undefined ? null : bytes ? body : JSON.stringify(body),
      signal: signal ?? null,
    });
  const response = await asked.catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw offline();
  });
  if (!response.ok) throw await problemIn(response);
  return response;
}

export async function ask<T>(path: string, asking: Asking = {}): Promise<Answered<T>> {
  const response = await send(path, asking);
  const isJson = response.headers.get('Content-Type')?.includes('json');
  const data = (isJson ? await response.json() : await response.text()) as T;
  return { data, etag: response.headers.get('ETag'), headers: response.headers };
}

async function problemIn(response: Response): Promise<Problem> {
  const body = await response.json().catch(() => ({}));
  return new Problem({
    type: 'about:blank',
    detail: response.statusText,
    ...(body as Partial<ProblemBody>),
    status: response.status,
  });
}
