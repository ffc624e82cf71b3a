import { mintId } from '@cineradar/core/shared/ids';
import { openRedis, readingsChannel } from '@cineradar/platform/redis/client';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { testRedis } from '@cineradar/platform/testing/redis';
import { type ApiProcess, makeKeyFile, startApiProcess } from '@cineradar/api/testing/process';
import { eventually } from '@cineradar/api/testing/eventually';
import { recordReadings } from '@cineradar/services/occupancy/record-readings';
import { lookAt, plantPlaces, plantShowing, type SmallShowing } from '@cineradar/services/testing/small-market';

/** The market's clock stands here; the showings start an hour later and after. */
const NOW = new Date('2026-03-02T10:00:00Z');
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const SEATS = 40;
/** Many times what it takes where nothing else runs. */
const READY_WITHIN_MS = 180_000;

export type WorldOptions = {
  readonly theatres?: number;
  readonly movies?: number;
  readonly showings?: number;
};

const nth = <T>(many: readonly T[], place: number): T => {
  const one = many[place % many.length];
  if (one === undefined) throw new Error('nothing was planted');
  return one;
};

/** A store with showings, and as many API processes over it as a test starts. */
export const openWorld = async ({ theatres = 4, movies = 2, showings = 40 }: WorldOptions = {}) => {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await testDatabase());
  const redisServer = stack.use(await testRedis());
  const keys = await makeKeyFile();
  const db = openDb(openPool(database.url));
  stack.defer(() => db.destroy());
  const redis = openRedis(redisServer.url, 'demo', { patient: true });
  stack.defer(() => redis.disconnect());
  const { siteId, theatreIds, movieIds } = await plantPlaces(db, theatres, movies);
  const planted: SmallShowing[] = [];
  for (let place = 0; place < showings; place += 1) {
    const startsAt = new Date(NOW.getTime() + HOUR_MS + place * MINUTE_MS);
    planted.push(await plantShowing(db, nth(theatreIds, place), nth(movieIds, place), startsAt, place + 1));
  }
  let looks = 0;

  /** Records `count` looks, each 100 ms of the market after the one before, and tells Redis; gives the last number. */
  const record = async (count: number, hoursBefore = 2): Promise<number> => {
    const readings = Array.from({ length: count }, () => {
      looks += 1;
      const seed = looks % SEATS;
      return {
        showtimeId: nth(planted, looks).id,
        observedAt: new Date(NOW.getTime() - hoursBefore * HOUR_MS + looks * 100),
        chain: 'XXI' as const,
        source: 'tix',
        grid: lookAt(SEATS, new Set(Array.from({ length: seed }, (_, seat) => seat))),
      };
    });
    const recorded = await recordReadings(db, readings, NOW);
    if (recorded.accepted !== count) throw new Error(`${recorded.accepted} of ${count} looks were taken`);
    await redis.publish(readingsChannel('demo'), '{}');
    return recorded.lastSeq ?? 0;
  };

  /** Starts an API process and waits until it is ready to stream. */
  const startApi = async (env: Readonly<Record<string, string>> = {}): Promise<ApiProcess> => {
    const api = await startApiProcess({
      MARKET_DATABASES: JSON.stringify({ demo: database.url }),
      REDIS_URL: redisServer.url,
      JWT_KEYS_FILE: keys.path,
      MARKET_CLOCK_AT: NOW.toISOString(),
      RATE_LIMIT_PER_HOUR: '10000000',
      STREAM_TICK_MS: '250',
      ...env,
    });
    stack.use(api);
    const authorization = await keys.bearer();
    const isReady = async (): Promise<boolean> => {
      const abort = new AbortController();
      try {
        const answer = await fetch(`${api.url}/v1/occupancy/stream?all=true`, {
          headers: { authorization },
          signal: abort.signal,
        });
        return answer.status === 200;
      } catch {
        return false;
      } finally {
        abort.abort();
      }
    };
    await eventually(isReady, (ready) => ready, READY_WITHIN_MS);
    return api;
  };

  /** Numbers of all readings recorded after `seq`, as the store has them. */
  const recordedAfter = async (seq: number): Promise<readonly number[]> =>
    (
      await db
        .selectFrom('occupancy_readings')
        .select('ingest_seq')
        .where('ingest_seq', '>', seq)
        .orderBy('ingest_seq')
        .execute()
    ).map((row) => row.ingest_seq);

  return {
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
    ...{ db, redis, keys, siteId, theatreIds, movieIds, showings: planted, record, startApi, recordedAfter, database },
    cityId: mintId('city', 'TEST CITY'),
    redisUrl: redisServer.url,
  };
};
