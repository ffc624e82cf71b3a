import { type IncomingHttpHeaders, request as httpRequest } from 'node:http';
import { bearer, TEST_AUDIENCE, TEST_ISSUER, TEST_SECRET } from '@cineradar/api/testing/tokens';
import { openAccounts } from '@cineradar/api/accounts/open';
import { openAuthenticator } from '@cineradar/api/auth/authenticate';
import { openAuth } from '@cineradar/api/auth/open';
import { readConfig } from '@cineradar/api/config';
import { httpMetrics } from '@cineradar/api/http/metrics';
import { openLane } from '@cineradar/api/lane/lane';
import { openMarket } from '@cineradar/api/live/open-market';
import { serveApp } from '@cineradar/api/server';
import { movableClock, testApi } from '@cineradar/api/testing/app';
import { eventually } from '@cineradar/api/testing/eventually';
import { testMeter } from '@cineradar/api/testing/shared-counts';
import { makeKeyFile } from '@cineradar/api/testing/process';
import { DAY, NOW, plantProgramme } from '@cineradar/api/testing/programme';
import { openLog } from '@cineradar/platform/log';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { finishDocument } from '@cineradar/services/documents/finish-document';
import { takeDocument } from '@cineradar/services/documents/take-document';
import { type Db } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { testRedis } from '@cineradar/platform/testing/redis';
import { openMetrics } from '@cineradar/platform/metrics';
import { sql } from 'kysely';
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

/** Every site scored alike on two days: enough to be asked for; what scores are is told by tests of their own. */
const plantScores = async (db: Db): Promise<void> => {
  await sql`
    insert into heat_scores (day, weights_version, site_id, score, occupancy_rate, revenue_index, concession_rate, growth_rate,
      consistency, city_revenue_index, attach_rate, admissions_28d, seats_28d, days_shown, confidence, confidence_reason,
      national_rank, national_of, city_rank, city_of, chain_rank, chain_of)
    select day, 1, id, 50.5, 20, 1, 0.4, 0.01, 8, 1, 0.41, 5000, 25000, 28, 'high', 'All 28 days are known.',
      row_number() over (order by id), count(*) over (), 1, 1, 1, 1
    from sites, unnest('{2026-03-01,2026-03-02}'::date[]) as d (day)`.execute(db);
};

/** People of the demo, so that what belongs to an organisation can be asked for. */
const openPeople = async (stack: AsyncDisposableStack, databaseUrl: string, redisUrl: string) => {
  const log = openLog('fuzz', 'silent');
  const config = readConfig({
    PORT: '0',
    MARKET_DATABASES: JSON.stringify({ demo: databaseUrl }),
    REDIS_URL: redisUrl,
    JWT_KEYS_FILE: (await makeKeyFile()).path,
    AUTH_SECRET: 'a secret of tests that is long enough',
    AUTH_ORIGINS: 'https://console.example',
    DEMO_ACCOUNTS: 'true',
    KEY_PEPPER: 'a pepper of tests that is long enough',
  });
  const auth = await openAuth(config, log);
  stack.defer(auth.close);
  const people = await openAccounts(config, auth, log);
  stack.defer(people.close);
  return people;
};

const internalOrganisation = async (db: Db): Promise<string> => {
  const { id } = await db
    .selectFrom('organisations')
    .select('id')
    .where('kind', '=', 'internal')
    .executeTakeFirstOrThrow();
  return id;
};

/** The API as it runs, lane and all, over a small programme in a store of its own. */
export const openWorld = async () => {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await testDatabase());
  const redis = stack.use(await testRedis());
  const db = openDb(openPool(database.url));
  stack.defer(() => db.destroy());
  await plantProgramme(db);
  await plantScores(db);
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
  const meter = testMeter(10_000_000);
  const cors = { origins: new Set(['https://console.example']) };
  const people = await openPeople(stack, database.url, redis.url);
  const { app } = testApi([market], { authenticate, meter, cors, accounts: people.accounts });
  const shared = { log, meter, proxyHops: 0, cors, known, tracing: false, isDraining: () => false };
  const metrics = httpMetrics(openMetrics('test'), 'fuzz');
  const lane = openLane({ ...shared, metrics, writeEvent: () => undefined, markets: new Map([['demo', market]]) });
  const server = await serveApp(app, 0, '127.0.0.1', lane);
  stack.defer(() => server.close());
  return {
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
    send: (sent: Sent) => send(server.port, sent),
    port: server.port,
    db,
    organisation: await internalOrganisation(db),
  };
};

export type World = Awaited<ReturnType<typeof openWorld>>;

const Made = z.object({ id: z.uuid() });

/** Has something made by a POST, and gives its id. */
const made = async (world: World, authorization: string, target: string, body: unknown): Promise<string> => {
  const headers = { authorization, 'content-type': 'application/json' };
  const answer = await world.send({ method: 'POST', target, headers, body: JSON.stringify(body) });
  return Made.parse(JSON.parse(answer.body.toString())).id;
};

/** A file that is there, and what its link carries. */
const madeFile = async (world: World, authorization: string) => {
  const wish = { kind: 'leaderboard', format: 'csv', locale: 'en', query: {} };
  const id = await made(world, authorization, '/v1/documents', wish);
  const taken = await takeDocument(world.db, id);
  if (taken === null) throw new Error('the document was not there to be taken');
  await finishDocument(world.db, taken, { fileName: 'board.csv', file: Buffer.from('rank,theatre\n'), rows: 1 });
  const told = await world.send({ method: 'GET', target: `/v1/documents/${id}`, headers: { authorization } });
  const { link } = z.object({ link: z.string() }).parse(JSON.parse(told.body.toString()));
  return { id, ...Object.fromEntries(new URL(link, 'http://api').searchParams) };
};

/** Looks around in a world: ids, cursors, tags and tokens to ask with. */
export const lookAround = async (world: World): Promise<Known> => {
  const ask = world.send;
  const good = await bearer({ organisation: world.organisation, subject: 'demo-sari' });
  const file = await madeFile(world, good);
  const run = await made(world, good, '/v1/heat-scores/recompute', { from: '2026-03-01', to: '2026-03-01' });
  const key = await made(world, good, '/v1/keys', { name: 'a program', scopes: ['sites.read'] });
  const hook = { url: 'https://hooks.example.com/', events: ['forecast.ready'] };
  const webhooks: string[] = [];
  // Some may be deleted on the way.
  for (let count = 0; count < 8; count += 1) webhooks.push(await made(world, good, '/v1/webhooks', hook));
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
    ids: {
      ...{ sites, theatres, movies, showtimes, scrapes, documents: [file.id] },
      ...{ 'heat-scores': [run], keys: [key], webhooks },
    },
    link: file,
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
