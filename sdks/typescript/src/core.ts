import { addressOf, type Query } from './address.ts';
import { type Answer, readAnswer } from './answer.ts';
import { idempotencyKey } from './idempotency.ts';
import type { CallSettings, Method } from './operations.ts';
import { follow, type StreamOptions } from './stream.ts';
import type { StreamEvent } from './stream-events.ts';
import { type Fetch, openTransport, type Sent, type TokenSource } from './transport.ts';

export type ClientOptions = {
  /** Where the API is, such as https://api.cineradar.id; '' for the origin of the page. */
  readonly baseUrl: string;
  readonly token?: TokenSource | undefined;
  /** Instead of the global fetch. */
  readonly fetch?: Fetch | undefined;
  /** For each try of a call; 30 seconds unless given. */
  readonly timeoutMs?: number | undefined;
  /** Further tries of a call that had no answer, 408, 429 or 5xx; 2 unless given. */
  readonly retries?: number | undefined;
  /** The dated version of the API to be answered in, such as 2026-11-01; what the key is pinned to unless given. */
  readonly version?: string | undefined;
  /** Chance for the waits between tries; Math.random unless given. */
  readonly random?: (() => number) | undefined;
};

/** A call as it is at run time, where its types are gone. */
export type Call = CallSettings & {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Query | undefined;
  /** Text and Blobs go as they are, under the Content-Type of the call’s headers; anything else as JSON. */
  readonly body?: unknown;
};

/** The API at one address by one token: what both the client by addresses and the one by names stand on. */
export type Core = {
  readonly ask: <T>(method: Method, path: string, call?: Call) => Promise<Answer<T>>;
  /** The answer as fetch gives it, its body unread and without a time limit. */
  readonly raw: (method: Method, path: string, call?: Call) => Promise<Response>;
  readonly follow: (options: StreamOptions) => AsyncGenerator<StreamEvent, void>;
};

const wired = (body: unknown): Sent['body'] => {
  if (body === undefined || typeof body === 'string' || body instanceof Blob) return body;
  return JSON.stringify(body);
};

const requestOf = (options: ClientOptions, method: Method, path: string, call: Call): Sent => ({
  method: method.toUpperCase(),
  address: addressOf(options.baseUrl, path, call.path, call.query),
  headers: {
    ...(options.version === undefined ? {} : { 'CineRadar-Version': options.version }),
    // Made once a call, not once a try: that is what lets the API know a second try of it.
    ...(method === 'post' ? { 'Idempotency-Key': call.idempotencyKey ?? idempotencyKey() } : {}),
    ...call.headers,
  },
  body: wired(call.body),
  signal: call.signal,
});

/** Opens nothing until it is asked for something. */
export const openCore = (options: ClientOptions): Core => {
  const { baseUrl, token, timeoutMs = 30_000, retries = 2, random = Math.random } = options;
  const fetch = options.fetch ?? ((address, init) => globalThis.fetch(address, init));
  const transport = openTransport({ fetch, token, timeoutMs, retries, random });
  const send = <T>(method: Method, path: string, call: Call, read: (response: Response) => Promise<T>): Promise<T> =>
    transport.send(requestOf(options, method, path, call), call, read);
  return {
    ask: async <T>(method: Method, path: string, call: Call = {}) => send(method, path, call, readAnswer<T>),
    raw: async (method, path, call = {}) => send(method, path, call, (response) => Promise.resolve(response)),
    follow: (wish) => follow({ baseUrl, transport, random, timeoutMs }, wish),
  };
};
