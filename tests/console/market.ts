import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays } from '@cineradar/core/shared/zones';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { openRedis } from '@cineradar/platform/redis/client';
import { forecastByPickup } from '@cineradar/services/demand/forecast-by-pickup';
import { newestDay, scoreDays } from '@cineradar/services/heat-score/score-days';
import { getWeights } from '@cineradar/services/heat-score/weights';
import { prepareMarket } from '@cineradar/services/market/prepare-market';
import { refreshStatistics } from '@cineradar/services/market/refresh-statistics';
import { openNowPublisher } from '@cineradar/services/occupancy/publish-now';
import { createMarket } from '@cineradar/simulator/market/market';
import { openOracleStore } from '@cineradar/simulator/oracle/oracle-store';
import { checkout } from '../../scripts/bootstrap/paths.mjs';
import { fillPast } from '../../scripts/start/past/fill-past.ts';

/** A Saturday evening in Jakarta: every cinema of the small market shows something. */
export const MARKET_NOW = new Date('2026-11-21T12:30:00Z');
/** Enough for four weeks before each of the days that are scored. */
const HISTORY_DAYS = 38;
const SCORED_DAYS = 9;

/** Tells the small market's past into a store: looks of the last days, finals before them. */
const tellPast = async (db: Db, redisUrl: string): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'cineradar-console-'));
  const redis = openRedis(redisUrl, 'demo', { patient: true });
  const publisher = openNowPublisher(db, redis, 'demo');
  const market = createMarket({ seed: 1, size: 'small' });
  try {
    await fillPast({
      ...{ db, market, source: 'tix', now: MARKET_NOW, days: HISTORY_DAYS },
      oracle: openOracleStore(folder, market),
      onRecorded: (recorded) => publisher.publish(recorded, MARKET_NOW),
      onProgress: () => undefined,
    });
  } finally {
    redis.disconnect();
    await rm(folder, { recursive: true, force: true });
  }
};

/** A market of twelve listings with its past, its heat scores and what is forecast of it by pickup. */
export const makeMarket = async (databaseUrl: string, redisUrl: string): Promise<void> => {
  await prepareMarket(databaseUrl, join(checkout, 'db', 'migrations'));
  const db = openDb(openPool(databaseUrl, { max: 3, statementTimeoutMs: 0 }));
  try {
    await tellPast(db, redisUrl);
    await refreshStatistics(db);
    const to = newestDay(MARKET_NOW);
    const { version } = await getWeights(db);
    await scoreDays(db, { days: { from: addDays(to, 1 - SCORED_DAYS), to }, version });
    await forecastByPickup(db, MARKET_NOW);
  } finally {
    await db.destroy();
  }
};
