import { makeKeyFile, startApiProcess } from '@cineradar/api/testing/process';
import { recordReadings } from '@cineradar/services/occupancy/record-readings';
import type { Status } from '@cineradar/services/status/read-status';
import { lookAt, plantPlaces, plantShowing } from '@cineradar/services/testing/small-market';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { testRedis } from '@cineradar/platform/testing/redis';
import { sql } from 'kysely';
import { untilTrue } from '../harness/eventually.ts';
import { startWorker } from '../harness/worker.ts';

/** Where the market's clock stands; its showings begin within the three hours that are watched. */
const NOW = new Date('2026-03-02T10:00:00Z');
const MINUTE_MS = 60_000;
const SHOWINGS = 12;
const SEATS = 40;

/** As GET /v1/status sends it: instants are text. */
export type ToldStatus = {
  readonly state: Status['state'];
  readonly components: readonly {
    readonly component: string;
    readonly state: string;
    readonly because: string | null;
  }[];
  readonly incidents: readonly {
    readonly component: string;
    readonly impact: string;
    readonly openedAt: string;
    readonly closedAt: string | null;
  }[];
};

/** A store with fresh looks, an API that clients use, another that tells the status, and workers that probe the first. */
export const openWorld = async (everySeconds: number) => {
  const stack = new AsyncDisposableStack();
  const [database, redis] = [stack.use(await testDatabase()), stack.use(await testRedis())];
  const keys = await makeKeyFile();
  const db = openDb(openPool(database.url, { max: 3 }));
  stack.defer(() => db.destroy());
  const { theatreIds, movieIds } = await plantPlaces(db);
  const [theatre, movie] = [theatreIds[0], movieIds[0]];
  if (theatre === undefined || movie === undefined) throw new Error('nothing was planted');
  for (let place = 0; place < SHOWINGS; place += 1) {
    const startsAt = new Date(NOW.getTime() + (30 + place) * MINUTE_MS);
    const { id } = await plantShowing(db, theatre, movie, startsAt, place + 1);
    await sql`insert into external_ids (source, kind, external_id, our_id)
      values ('tix', 'showtime', ${`s${place}`}, ${id})`.execute(db);
    const grid = lookAt(SEATS, new Set([place]));
    await recordReadings(
      db,
      [{ showtimeId: id, observedAt: new Date(NOW.getTime() - MINUTE_MS), chain: 'XXI', source: 'tix', grid }],
      NOW,
    );
  }
  const startApi = async (env: Readonly<Record<string, string>> = {}) => {
    const api = stack.use(
      await startApiProcess({
        MARKET_DATABASES: JSON.stringify({ demo: database.url }),
        REDIS_URL: redis.url,
        JWT_KEYS_FILE: keys.path,
        AUTH_SECRET: 'a secret of tests that is long enough',
        AUTH_ORIGINS: 'http://developers.localhost:3000',
        MARKET_CLOCK_AT: NOW.toISOString(),
        ...env,
      }),
    );
    return api;
  };
  const untilReady = (url: string): Promise<void> =>
    untilTrue(`an API at ${url}`, async () => (await fetch(`${url}/readyz`)).ok);
  const [asked, telling] = [await startApi(), await startApi()];
  await Promise.all([untilReady(asked.url), untilReady(telling.url)]);
  const bearer = (await keys.bearer()).replace('Bearer ', '');
  const place = { databaseUrl: database.url, redisUrl: redis.url, ticketingUrl: 'http://127.0.0.1:9', at: NOW };
  return {
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
    asked,
    /** Another process at the same address as the first. */
    startAgain: async () => {
      await startApi({ PORT: new URL(asked.url).port });
      await untilReady(asked.url);
    },
    startWorker: async () =>
      stack.use(
        await startWorker({
          ...place,
          env: {
            MARKET: 'demo',
            STATUS_API_URL: asked.url,
            STATUS_KEY: bearer,
            STATUS_EVERY_SECONDS: String(everySeconds),
          },
        }),
      ),
    /** Makes the last look at each showing so many minutes older, or as much newer. */
    age: (minutes: number) =>
      sql`update latest set observed_at = observed_at - make_interval(mins => ${minutes})`.execute(db),
    status: async (): Promise<ToldStatus> => {
      const answer = await fetch(`${telling.url}/v1/status`);
      if (!answer.ok) throw new Error(`the status answered ${answer.status}`);
      return (await answer.json()) as ToldStatus;
    },
  };
};
