import { addressOf, type Query } from './address.ts';
import { CineRadarError } from './errors.ts';
import type { ArgumentsOf, BodyOf, CallSettings, Method, PagedPath, PathOf, RowOf } from './operations.ts';
import { follow, type StreamOptions } from './stream.ts';
import type { StreamEvent } from './stream-events.ts';
import { type Fetch, openTransport, type TokenSource, type Transport } from './transport.ts';
import { believed, parseWire } from './wire.ts';

export type ClientOptions = {
  /** Where the API is, such as https://api.cineradar.id; '' for the origin of the page. */
  readonly baseUrl: string;
  readonly token?: TokenSource | undefined;
  /** Instead of the global fetch. */
  readonly fetch?: Fetch | undefined;
  /** For each try of a call; 30 seconds unless given. */
  readonly timeoutMs?: number | undefined;
  /** Further tries of a GET that had no answer, 408, 429 or 5xx; 2 unless given. */
  readonly retries?: number | undefined;
  /** Chance for the waits between tries; Math.random unless given. */
  readonly random?: (() => number) | undefined;
};

/** An answer with what its headers say. */
export type Answer<T> = {
  readonly data: T;
  readonly status: number;
  readonly headers: Headers;
  /** Names the request in our log. */
  readonly requestId: string | undefined;
};

type Ask<M extends Method> = <P extends PathOf<M>>(path: P, ...call: ArgumentsOf<P, M>) => Promise<BodyOf<P, M>>;

/**
 * The API by its addresses. Each function rejects with an {@link ApiError} of its status, with a ConnectionError where
 * no answer came, and with the signal's reason where its signal ended it.
 */
export type Client = {
  readonly get: Ask<'get'>;
  readonly post: Ask<'post'>;
  readonly patch: Ask<'patch'>;
  readonly delete: Ask<'delete'>;
  /** As the four above, with status, headers and request id. */
  readonly request: <M extends Method, P extends PathOf<M>>(
    method: M,
    path: P,
    ...call: ArgumentsOf<P, M>
  ) => Promise<Answer<BodyOf<P, M>>>;
  /** Page after page, each asked for when the one before is used up. */
  readonly pages: <P extends PagedPath>(path: P, ...call: ArgumentsOf<P, 'get'>) => AsyncGenerator<BodyOf<P>, void>;
  /** Row after row of all pages. */
  readonly rows: <P extends PagedPath>(path: P, ...call: ArgumentsOf<P, 'get'>) => AsyncGenerator<RowOf<P>, void>;
  /** Readings as they are recorded, until its signal ends it or the loop is left; it reconnects by itself. */
  readonly stream: (options: StreamOptions) => AsyncGenerator<StreamEvent, void>;
};

/** A call as it is at run time, where its types are gone. */
type Call = CallSettings & {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Query;
  readonly body?: unknown;
};

type PageOf<R> = { readonly data: readonly R[]; readonly nextCursor: string | null };
type AnyPage = PageOf<unknown>;

const read = async <T>(response: Response): Promise<Answer<T>> => {
  const { status, headers } = response;
  const requestId = headers.get('x-request-id') ?? undefined;
  const type = headers.get('content-type') ?? '';
  if (/^application\/(.+\+)?json\b/.test(type)) {
    const text = await response.text();
    try {
      return { data: parseWire<T>(text), status, headers, requestId };
    } catch (error) {
      throw new CineRadarError(`The answer says it is JSON and is not (request ${requestId}).`, { cause: error });
    }
  }
  const file = status === 204 ? undefined : await response.blob();
  return { data: believed<T>(file), status, headers, requestId };
};

const openAsk =
  (baseUrl: string, transport: Transport) =>
  async <T>(method: Method, path: string, call: Call = {}): Promise<Answer<T>> => {
    const { body, headers = {}, signal, timeoutMs, retries } = call;
    const request = {
      method: method.toUpperCase(),
      address: addressOf(baseUrl, path, call.path, call.query),
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    };
    return transport.send(request, { timeoutMs, retries }, read<T>);
  };

const openPages = (ask: ReturnType<typeof openAsk>) =>
  async function* pages<T extends AnyPage>(path: string, call: Call = {}): AsyncGenerator<T, void> {
    let cursor = call.query?.['cursor'];
    do {
      const { data } = await ask<T>('get', path, { ...call, query: { ...call.query, cursor } });
      yield data;
      cursor = data.nextCursor;
    } while (cursor !== null);
  };

/** A client of the API at `baseUrl`. Opens nothing until it is asked for something. */
export const createClient = (options: ClientOptions): Client => {
  const { baseUrl, token, timeoutMs = 30_000, retries = 2, random = Math.random } = options;
  const fetch = options.fetch ?? ((address, init) => globalThis.fetch(address, init));
  const transport = openTransport({ fetch, token, timeoutMs, retries, random });
  const ask = openAsk(baseUrl, transport);
  const pages = openPages(ask);
  async function* rows<R>(path: string, call: Call | undefined): AsyncGenerator<R, void> {
    for await (const page of pages<PageOf<R>>(path, call)) yield* page.data;
  }
  const asking =
    <M extends Method>(method: M): Ask<M> =>
    async (path, ...[call]) =>
      (await ask<BodyOf<typeof path, M>>(method, path, call)).data;
  return {
    get: asking('get'),
    post: asking('post'),
    patch: asking('patch'),
    delete: asking('delete'),
    request: (method, path, ...[call]) => ask(method, path, call),
    pages: (path, ...[call]) => pages<BodyOf<typeof path> & AnyPage>(path, call),
    rows: (path, ...[call]) => rows<RowOf<typeof path>>(path, call),
    stream: (wish) => follow({ baseUrl, transport, random, timeoutMs }, wish),
  };
};
