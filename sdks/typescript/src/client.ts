import type { Answer } from './answer.ts';
import { type Call, type ClientOptions, openCore } from './core.ts';
import type { ArgumentsOf, BodyOf, Method, PagedPath, PathOf, RowOf } from './operations.ts';
import type { StreamOptions } from './stream.ts';
import type { StreamEvent } from './stream-events.ts';

type Ask<M extends Method> = <P extends PathOf<M>>(path: P, ...call: ArgumentsOf<P, M>) => Promise<BodyOf<P, M>>;

/**
 * The API by its addresses. Each function rejects with an {@link ApiError} of its status, with a ConnectionError where
 * no answer came, and with the signal's reason where its signal ended it.
 */
export type Client = {
  readonly get: Ask<'get'>;
  readonly post: Ask<'post'>;
  readonly put: Ask<'put'>;
  readonly patch: Ask<'patch'>;
  readonly delete: Ask<'delete'>;
  /** As the five above, with status, headers and request id. */
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

type PageOf<R> = { readonly data: readonly R[]; readonly nextCursor: string | null };
type AnyPage = PageOf<unknown>;

/** A client of the API at `baseUrl`. Opens nothing until it is asked for something. */
export const createClient = (options: ClientOptions): Client => {
  const { ask, follow } = openCore(options);
  async function* pages<T extends AnyPage>(path: string, call: Call = {}): AsyncGenerator<T, void> {
    let cursor = call.query?.['cursor'];
    do {
      const { data } = await ask<T>('get', path, { ...call, query: { ...call.query, cursor } });
      yield data;
      cursor = data.nextCursor;
    } while (cursor !== null);
  }
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
    put: asking('put'),
    patch: asking('patch'),
    delete: asking('delete'),
    request: (method, path, ...[call]) => ask(method, path, call),
    pages: (path, ...[call]) => pages<BodyOf<typeof path> & AnyPage>(path, call),
    rows: (path, ...[call]) => rows<RowOf<typeof path>>(path, call),
    stream: follow,
  };
};
