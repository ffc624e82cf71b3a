import { type IncomingHttpHeaders, request as httpRequest } from 'node:http';
import { bearer, TEST_AUDIENCE, TEST_ISSUER, TEST_SECRET } from '@cineradar/api/testing/tokens';
import { openAuthenticator } from '@cineradar/api/auth/authenticate';
import { httpMetrics } from '@cineradar/api/http/metrics';
import { openLane } from '@cineradar/api/lane/lane';
import { openLimiter } from '@cineradar/api/limits/limiter';
import { openMarket } from '@cineradar/api/live/open-market';
import { serveApp } from '@cineradar/api/server';
import { movableClock, testApi } from '@cineradar/api/testing/app';
import { eventually } from '@cineradar/api/testing/eventually';
import { DAY, NOW, plantProgramme } from '@cineradar/api/testing/programme';
import { openLog } from '@cineradar/platform/log';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { testRedis } from '@cineradar/platform/testing/redis';
import { openMetrics } from '@cineradar/platform/metrics';
import { z } from 'zod';
import type { Known } from './requests.ts';

export type Sent = {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
};
export type Got = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

const Page = z.object({
  data: z.array(z.object({ id: z.string(), tixId: z.string().nullable().default(null) })),
  nextCursor: z.string().nullable(),
});

/** Sends a request as it is, byte for byte of its target, and gives what came back. */
const send = (port: number, { method, target, headers, body }: Sent): Promise<Got> =>
  new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const asked = httpRequest(
      { host: '127.0.0.1', port, method, path: target, headers: { ...headers, ...length } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
        );
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });

/** The API as it runs, lane and all, over a small programme in a store of its own. */
export const openWorld = async () => {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await testDatabase());
  const redis = stack.use(await testRedis());
  const db = openDb(openPool(database.url));
  stack.defer(() => db.destroy());
  await plantProgramme(db);
  const clock = movableClock(NOW);
  const log = openLog('fuzz', 'silent');
  const market = openMarket({ name: 'demo', databaseUrl: database.url, redisUrl: redis.url, clock }, log);
  stack.defer(() => market.close());
  await eventually(
    () => Promise.resolve(market.live.status()),
    ({ loaded }) => loaded,
  );
  const { authenticate, known } = openAuthenticator({
    issuer: TEST_ISSUER,
    audience: TEST_AUDIENCE,
    secret: TEST_SECRET,
  });
  const limiter = openLimiter({ requests: 10_000_000, windowSeconds: 3_600 }, () => Promise.resolve([]));
  const cors = { origins: new Set(['https://console.example']) };
  const { app } = testApi([market], { authenticate, limiter, cors });
  const shared = { log, limiter, cors, known, tracing: false, isDraining: () => false };
  const metrics = httpMetrics(openMetrics('test'), 'fuzz');
  const lane = openLane({ ...shared, metrics, writeEvent: () => undefined, markets: new Map([['demo', market]]) });
  const server = await serveApp(app, 0, '127.0.0.1', lane);
  stack.defer(() => server.close());
  return {
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
    send: (sent: Sent) => send(server.port, sent),
  };
};

/** Looks around in a world: ids, cursors, tags and tokens to ask with. */
export const lookAround = async (ask: (sent: Sent) => Promise<Got>): Promise<Known> => {
  const good = await bearer();
  const page = async (collection: string, query = '') => {
    const { headers, body } = await ask({
      method: 'GET',
      target: `/v1/${collection}${query}`,
      headers: { authorization: good },
    });
    return { ...Page.parse(JSON.parse(body.toString())), etag: headers.etag ?? '' };
  };
  const idsOf = async (collection: string): Promise<readonly string[]> =>
    (await page(collection)).data.flatMap(({ id, tixId }) => (tixId === null ? [id] : [id, tixId, id.toUpperCase()]));
  const first = await Promise.all(
    ['sites', 'theatres', 'movies', 'showtimes', 'scrapes'].map((collection) => page(collection, '?limit=1')),
  );
  const [sites = [], theatres = [], movies = [], showtimes = [], scrapes = []] = await Promise.all(
    ['sites', 'theatres', 'movies', 'showtimes', 'scrapes'].map(idsOf),
  );
  return {
    ids: { sites, theatres, movies, showtimes, scrapes },
    cursors: first.flatMap(({ nextCursor }) => nextCursor ?? []),
    etags: first.map(({ etag }) => etag),
    days: [DAY, '2026-03-01', '2026-02-24', '2026-03-08', '2020-01-01', '2099-12-31'],
    tokens: {
      good,
      scopeless: await bearer({ scope: '' }),
      expired: await bearer({ expiresAt: 1 }),
      foreign: `${good.slice(0, -6)}AAAAAA`,
      elsewhere: await bearer({ market: 'live' }),
    },
  };
};
