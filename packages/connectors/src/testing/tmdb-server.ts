import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';

import type { Clock } from '@cineradar/platform/clock';

/** A film of the fake's own, in TMDb's words. */
export type FakeFilm = {
  readonly id: number;
  readonly title: string;
  readonly original_title: string;
  readonly release_date: string;
  readonly popularity: number;
};

/** How one answer goes wrong; used up by the first request that it meets. */
export type TmdbFault =
  | { readonly status: number; readonly retryAfter?: string }
  | 'cut'
  | 'no json'
  | 'of another shape';

/** A film database of a test's own: knows its films and its token, and errs when told to. */
export type TmdbServer = AsyncDisposable & {
  readonly url: string;
  /** Path and query of every request, in order, with the fake's time. */
  readonly seen: readonly {
    readonly path: string;
    readonly query: Readonly<Record<string, string>>;
    readonly atMs: number;
  }[];
  readonly put: (...films: readonly FakeFilm[]) => void;
  readonly remove: (id: number) => void;
  readonly fail: (...faults: readonly TmdbFault[]) => void;
};

export type TmdbServerOptions = { readonly clock: Clock; readonly token: string };

const ROWS_A_PAGE = 20;

const reply = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json;charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
};

const refuse = (response: ServerResponse, status: number, code: number, message: string, retryAfter?: string): void =>
  reply(
    response,
    status,
    { success: false, status_code: code, status_message: message },
    retryAfter === undefined ? {} : { 'retry-after': retryAfter },
  );

const goWrong = (fault: TmdbFault, response: ServerResponse): void => {
  if (fault === 'cut') {
    response.writeHead(200, { 'content-length': '5000' });
    response.write('{"page":1,');
    setTimeout(() => response.destroy(), 5);
  } else if (fault === 'no json') {
    response.writeHead(200);
    response.end('<html>not now</html>');
  } else if (fault === 'of another shape')
    reply(response, 200, { page: 1, results: [{ id: 'one' }], total_results: 1 });
  else refuse(response, fault.status, 11, 'Internal error: Something went wrong, contact TMDb.', fault.retryAfter);
};

const search = (
  films: readonly FakeFilm[],
  query: Readonly<Record<string, string>>,
  response: ServerResponse,
): void => {
  const page = Number(query['page'] ?? '1');
  if (!(Number.isInteger(page) && page >= 1 && page <= 500))
    return refuse(
      response,
      400,
      22,
      'Invalid page: Pages start at 1 and max at 500. They are expected to be an integer.',
    );
  const text = (query['query'] ?? '').toLowerCase();
  const found = films
    .filter((film) => text !== '' && `${film.title} ${film.original_title}`.toLowerCase().includes(text))
    .filter((film) => film.release_date.startsWith(query['primary_release_year'] ?? ''));
  const results = found
    .slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE)
    .map((film) => ({ adult: false, genre_ids: [], overview: '', video: false, vote_average: 0, ...film }));
  reply(response, 200, {
    page,
    results,
    total_pages: Math.ceil(found.length / ROWS_A_PAGE),
    total_results: found.length,
  });
};

/** Listens on a free port of the loopback until disposed of. */
export const startTmdbServer = async ({ clock, token }: TmdbServerOptions): Promise<TmdbServer> => {
  const films = new Map<number, FakeFilm>();
  const seen: { path: string; query: Readonly<Record<string, string>>; atMs: number }[] = [];
  const faults: TmdbFault[] = [];

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const query = Object.fromEntries(searchParams);
    const atMs = clock.now().getTime();
    seen.push({ path, query, atMs });
    if (request.headers.authorization !== `Bearer ${token}`)
      return refuse(response, 401, 7, 'Invalid API key: You must be granted a valid key.');
    const fault = faults.shift();
    if (fault !== undefined) return goWrong(fault, response);
    if (request.method !== 'GET') return refuse(response, 405, 44, 'The request method is not allowed.');
    if (path === '/3/search/movie') return search([...films.values()], query, response);
    const film = films.get(Number(/^\/3\/movie\/(\d+)$/.exec(path)?.[1]));
    if (film === undefined) return refuse(response, 404, 34, 'The resource you requested could not be found.');
    reply(response, 200, { ...film, genres: [], runtime: 100, status: 'Released', imdb_id: null });
  };

  const server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    seen,
    put: (...some) => {
      for (const film of some) films.set(film.id, film);
    },
    remove: (id) => films.delete(id),
    fail: (...some) => {
      faults.push(...some);
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
};
