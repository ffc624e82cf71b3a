/**
 * Tells the demo its past: the looks of the last days, newest first, then half a year with one row a showing; beside them
 * what is true goes to the oracle store. Run by `npm start` while the product already runs; prints its progress as
 * JSON lines. Killed at any moment, what was begun is undone, and the next run goes on after the days that are done.
 */
import { setPriority } from 'node:os';
import { marketClock } from '@cineradar/platform/clock';
import { instant, parseConfig, postgresUrl, redisUrl } from '@cineradar/platform/config';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { openRedis } from '@cineradar/platform/redis/client';
import { openNowPublisher } from '@cineradar/services/occupancy/publish-now';
import { createMarket } from '@cineradar/simulator/market/market';
import { openOracleStore, oracleFolder } from '@cineradar/simulator/oracle/oracle-store';
import { z } from 'zod';
import { statePath } from '../bootstrap/paths.mjs';
import { marketSettings } from './market-settings.ts';
import { fillPast } from './past/fill-past.ts';

const SOURCE = 'tix';
/** The product comes first. */
const NICE = 10;

const config = parseConfig(
  z.object({
    DATABASE_URL: postgresUrl,
    REDIS_URL: redisUrl,
    MARKET_CLOCK_AT: instant.optional(),
    HISTORY_DAYS: z.coerce.number().int().min(0).max(3_650).default(180),
    ...marketSettings,
  }),
  process.env,
);

setPriority(NICE);
const now = marketClock(config.MARKET_CLOCK_AT).now();
const market = createMarket({ seed: config.SIMULATOR_SEED, size: config.SIMULATOR_SIZE });
const db = openDb(openPool(config.DATABASE_URL, { max: 3, applicationName: 'cineradar-past', statementTimeoutMs: 0 }));
const redis = openRedis(config.REDIS_URL, 'demo', { patient: true });
const publisher = openNowPublisher(db, redis, 'demo');

try {
  await fillPast({
    db,
    market,
    source: SOURCE,
    now,
    days: config.HISTORY_DAYS,
    oracle: openOracleStore(oracleFolder(process.env, statePath()), market),
    onRecorded: (recorded) => publisher.publish(recorded, now),
    onProgress: (progress) => process.stdout.write(`${JSON.stringify(progress)}\n`),
  });
} finally {
  await db.destroy();
  redis.disconnect();
}
