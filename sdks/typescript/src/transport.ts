import { CineRadarError, ConnectionError, TimeoutError, UnauthenticatedError } from './errors.ts';
import { refusalOf } from './refusal.ts';
import { type Random, retryDelayMs, sleep } from './retry.ts';

/** The part of `fetch` that is used: an in-process app or a test can stand in for it. */
export type Fetch = (address: string, init: RequestInit) => Response | Promise<Response>;

/**
 * A token, or who gives one before each request. It is called again with the token that was refused (401): a source that
 * keeps its token gives a new one then, if it can.
 */
export type TokenSource = string | ((refused?: string) => Promise<string>);

export type TransportSettings = {
  readonly fetch: Fetch;
  readonly token: TokenSource | undefined;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly random: Random;
};

/** A request whose address and body are made. */
export type Sent = {
  readonly method: string;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Blob | undefined;
  readonly signal: AbortSignal | undefined;
};

/** How a request goes out: a token first, one try after the other, and errors by their class. */
export type Transport = {
  /** Gives what `read` makes of the first good answer; the time limit holds until it is read whole. */
  readonly send: <T>(
    request: Sent,
    limits: { readonly timeoutMs?: number | undefined; readonly retries?: number | undefined },
    read: (response: Response) => Promise<T>,
  ) => Promise<T>;
  /** One try whose answer is read by the caller, as long as `request.signal` lets it. */
  readonly open: (request: Sent, token: string | undefined) => Promise<Response>;
  /** The token for the next request; `refused` is one that has been turned away. */
  readonly tokenFor: (refused?: string) => Promise<string | undefined>;
  /** Whether another token may be had for one that was refused. */
  readonly renews: boolean;
};

/** Timers hold 31 bits; whoever gives more, such as Infinity, wants no limit. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Headers by name, however it is written: of two, fetch would send both as one. The call's own come last and stand. */
const headersOf = ({ headers, body }: Sent, token: string | undefined): Record<string, string> => {
  const all = {
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    ...headers,
  };
  const byName = new Map(Object.entries(all).map((header) => [header[0].toLowerCase(), header]));
  return Object.fromEntries(byName.values());
};

/** Why something failed. Node's fetch says only that it did, and keeps what failed as the cause. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const { cause, message } = error;
  if (!(cause instanceof Error)) return message;
  // Where several addresses were tried, there is a code and no message.
  return `${message} (${cause.message === '' && 'code' in cause ? String(cause.code) : cause.message})`;
};

/** What `work` gives; whatever it throws that is no error of ours becomes a ConnectionError that names the address. */
export const reachable = async <T>(address: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CineRadarError) throw error;
    throw new ConnectionError(`No answer of ${address.replace(/\?.*/, '')}: ${reasonOf(error)}`, { cause: error });
  }
};

const openTokens =
  (source: TokenSource | undefined): Transport['tokenFor'] =>
  async (refused) => {
    if (typeof source !== 'function') return source;
    try {
      return await source(refused);
    } catch (error) {
      // So fetch says that it reached nobody; anything else, such as a session that is over, is the source's to say.
      if (error instanceof TypeError) throw new ConnectionError(`No token: ${error.message}`, { cause: error });
      throw error;
    }
  };

const opener =
  (fetch: Fetch): Transport['open'] =>
  (request, token) => {
    const { method, address, body, signal } = request;
    const init = {
      ...{ method, headers: headersOf(request, token) },
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    };
    return reachable(address, async () => {
      const response = await fetch(address, init);
      if (!response.ok) throw await refusalOf(response, Date.now());
      return response;
    });
  };

/**
 * `work` under a time limit, which ends with what it gives: a body that stops half-way is late as well, and one that is
 * given unread has no limit any more.
 */
const timed = async <T>(request: Sent, timeoutMs: number, work: (request: Sent) => Promise<T>): Promise<T> => {
  const late = new AbortController();
  const timer = timeoutMs > LONGEST_TIMER_MS ? undefined : setTimeout(() => late.abort(), timeoutMs);
  const { signal: own, address } = request;
  const signal = own === undefined ? late.signal : AbortSignal.any([own, late.signal]);
  try {
    return await reachable(address, () => work({ ...request, signal }));
  } catch (error) {
    own?.throwIfAborted();
    if (late.signal.aborted) throw new TimeoutError(`No whole answer within ${timeoutMs} ms.`, { cause: error });
    throw error;
  } finally {
    clearTimeout(timer);
  }
};

/** Opens the road that all requests of a client take. */
export const openTransport = (settings: TransportSettings): Transport => {
  const renews = typeof settings.token === 'function';
  const tokenFor = openTokens(settings.token);
  const open = opener(settings.fetch);

  const send: Transport['send'] = async (request, limits, read) => {
    const timeoutMs = limits.timeoutMs ?? settings.timeoutMs;
    const retries = limits.retries ?? settings.retries;
    let token: string | undefined;
    let refused: string | undefined;
    let isRenewed = false;
    for (let tries = 0; ;) {
      try {
        token = await tokenFor(refused);
        request.signal?.throwIfAborted();
        return await timed(request, timeoutMs, async (sent) => read(await open(sent, token)));
      } catch (error) {
        if (error instanceof UnauthenticatedError && renews && !isRenewed) {
          refused = token;
          isRenewed = true;
          continue;
        }
        const waitMs = tries < retries ? retryDelayMs(error, tries, settings.random) : undefined;
        if (waitMs === undefined) throw error;
        tries += 1;
        await sleep(waitMs, request.signal);
      }
    }
  };
  return { send, open, tokenFor, renews };
};
