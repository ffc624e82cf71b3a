import { makeKeyFile, startApiProcess } from '@cineradar/api/testing/process';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { testRedis } from '@cineradar/platform/testing/redis';
import { sql } from 'kysely';
import { seedCities } from '@cineradar/services/catalogue/seed-cities';
import { eventually, untilTrue } from '../harness/eventually.ts';
import { openQueues } from '../harness/queues.ts';
import { startWorker } from '../harness/worker.ts';
import { openSse } from '../stream/clients.ts';
import { openWatchedMarket } from './watched-market.ts';

const SEED = 11;
/** Saturday, 18:50 in Jakarta: an evening's programme, with showings about to begin. */
const AT = new Date('2026-11-21T11:50:00Z');

/** Of each chain's seat maps, by all workers together. */
export const PER_SECOND = 30;

const WATCHED_WITHIN_MS = 180_000;

const NAMES = ['first', 'second'] as const;

/** Of the runs with looks: how many are those of the whole programme, have not ended; looks planned and seen. */
type Counted = {
  readonly whole: number;
  readonly open: number;
  readonly planned: number;
  readonly seen: number;
};

/** One PostgreSQL, one Redis, one market; two APIs and two workers as processes of their own. */
export const openWorld = async () => {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await testDatabase());
  const redis = stack.use(await testRedis());
  const market = stack.use(await openWatchedMarket(SEED, AT));
  const keys = await makeKeyFile();
  const db = openDb(openPool(database.url, { max: 2 }));
  stack.defer(() => db.destroy());
  await seedCities(db);

  const apis = await Promise.all(
    NAMES.map(() =>
      startApiProcess({
        MARKET_DATABASES: JSON.stringify({ demo: database.url }),
        REDIS_URL: redis.url,
        JWT_KEYS_FILE: keys.path,
        MARKET_CLOCK_AT: AT.toISOString(),
        STREAM_TICK_MS: '250',
        RATE_LIMIT_PER_HOUR: '10000000',
      }),
    ),
  );
  for (const api of apis) stack.use(api);
  const authorization = await keys.bearer();
  const get = (api: number, path: string): Promise<Response> =>
    fetch(`${apis[api]?.url}${path}`, { headers: { authorization } });
  await untilTrue('both APIs ready', async () => {
    const answers = await Promise.all(apis.map((_, place) => get(place, '/readyz')));
    return answers.every(({ ok }) => ok);
  });

  const place = { databaseUrl: database.url, redisUrl: redis.url, ticketingUrl: market.url, at: AT };
  /** Starts two workers. There is no work before both wait for it: else all may be done before the second is up. */
  const openWorkers = async () => {
    await using queues = await openQueues(redis.url);
    await queues.hold();
    const workers = await Promise.all(
      NAMES.map((name) =>
        startWorker({
          ...place,
          env: {
            MARKET: 'demo',
            TICKETING_USER_AGENT: `CineRadar/1.0 (+${name})`,
            TICKETING_PER_SECOND: String(PER_SECOND),
            SCHEDULES_PER_SECOND: String(PER_SECOND / 2),
          },
        }),
      ),
    );
    for (const worker of workers) stack.use(worker);
    await queues.letGo();
    return workers;
  };

  const counted = async (): Promise<Counted> => {
    const { rows } = await sql<Counted>`
      select count(*) filter (where reason = 'programme')::int as whole,
        count(*) filter (where ended_at is null)::int as open,
        coalesce(sum(planned), 0)::int as planned, coalesce(sum(seen), 0)::int as seen
      from scrape_runs where kind = 'looks'`.execute(db);
    return rows[0] ?? { whole: 0, open: 0, planned: 0, seen: 0 };
  };

  return {
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
    apis,
    market,
    db,
    get,
    openWorkers,
    counted,
    /** A stream of everything from one of the two APIs, as soon as it has what streams begin with. */
    openStream: (api: number, lastEventId?: string) =>
      eventually('a stream', () =>
        openSse(`${apis[api]?.url}/v1/occupancy/stream?all=true${lastEventId ? `&lastEventId=${lastEventId}` : ''}`, {
          authorization,
        }),
      ),
    /** Waits until every look has ended that was planned of the day's programme. */
    untilWatched: () =>
      untilTrue(
        'the end of every planned look',
        async () => {
          const { whole, planned, open } = await counted();
          return whole > 0 && planned > 0 && open === 0;
        },
        { limitMs: WATCHED_WITHIN_MS },
      ),
    /** Every reading in the order in which it was recorded. */
    recorded: async () => {
      const { rows } = await sql<{ seq: number; showtime_id: string; time: Date }>`
        select ingest_seq::int as seq, showtime_id, time from occupancy_readings order by ingest_seq`.execute(db);
      return rows;
    },
  };
};
