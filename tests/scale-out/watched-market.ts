import { serve } from '@hono/node-server';
import { createSimulator } from '@cineradar/simulator/app';

/** A seat map that somebody asked for: who (by User-Agent), of which showing, when (ms since the market was opened). */
export type Asked = {
  readonly by: string;
  readonly chain: string;
  readonly showing: string;
  readonly atMs: number;
};

/** A small synthetic market whose clock stands, and which writes down who asks for seat maps. */
export type WatchedMarket = Disposable & {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** Who asked for anything of the programme, or for a seat map, by User-Agent. */
  readonly workedBy: ReadonlySet<string>;
};

/** What is asked for work's sake; tokens and lists are everybody's. */
const WORK = /^\/v1\/(?:schedules\/|movies\/\w+\/layout$)/;
const LAYOUT = /^\/v1\/movies\/(\w+)\/layout$/;

export const openWatchedMarket = async (seed: number, at: Date): Promise<WatchedMarket> => {
  const app = createSimulator({ seed, size: 'small', clockAt: at });
  const asked: Asked[] = [];
  const workedBy = new Set<string>();
  const openedMs = performance.now();
  const watched = (request: Request): Response | Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url);
    const by = request.headers.get('user-agent') ?? '';
    if (WORK.test(pathname)) workedBy.add(by);
    const chain = LAYOUT.exec(pathname)?.[1];
    if (chain !== undefined) {
      asked.push({ by, chain, showing: searchParams.get('show_time_id') ?? '', atMs: performance.now() - openedMs });
    }
    return app.fetch(request);
  };
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = serve({ fetch: watched, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port));
  return {
    url: `http://127.0.0.1:${await promise}`,
    asked,
    workedBy,
    [Symbol.dispose]: () => {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
    },
  };
};
