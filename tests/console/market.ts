import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays } from '@cineradar/core/shared/zones';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { forecastByPickup } from '@cineradar/services/demand/forecast-by-pickup';
import { newestDay, scoreDays } from '@cineradar/services/heat-score/score-days';
import { getWeights } from '@cineradar/services/heat-score/weights';
import { prepareMarket } from '@cineradar/services/market/prepare-market';
import { refreshStatistics } from '@cineradar/services/market/refresh-statistics';
import { checkout } from '../../scripts/bootstrap/paths.mjs';
import { startChild } from '../harness/child.ts';

/** A Saturday evening in Jakarta: every cinema of the small market shows something. */
export const MARKET_NOW = new Date('2026-11-21T12:30:00Z');
/** Enough for four weeks before each of the days that are scored. */
const HISTORY_DAYS = 38;
const SCORED_DAYS = 9;

/** Tells the small market's past into a store: looks of the last days, finals before them. */
const tellPast = async (databaseUrl: string, redisUrl: string): Promise<void> => {
  const state = await mkdtemp(join(tmpdir(), 'cineradar-console-'));
  try {
    await using teller = startChild(join(checkout, 'scripts', 'start', 'tell-past.ts'), {
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      SIMULATOR_SIZE: 'small',
      HISTORY_DAYS: String(HISTORY_DAYS),
      MARKET_CLOCK_AT: MARKET_NOW.toISOString(),
      CINERADAR_STATE: state,
    });
    const { code } = await teller.ended;
    if (code !== 0) throw new Error(`the past was not told:\n${teller.output()}`);
  } finally {
    await rm(state, { recursive: true, force: true });
  }
};

/** A market of twelve listings with its past, its heat scores and what is forecast of it by pickup. */
export const makeMarket = async (databaseUrl: string, redisUrl: string): Promise<void> => {
  await prepareMarket(databaseUrl, join(checkout, 'db', 'migrations'));
  await tellPast(databaseUrl, redisUrl);
  const db = openDb(openPool(databaseUrl, { max: 3, statementTimeoutMs: 0 }));
  try {
    await refreshStatistics(db);
    const to = newestDay(MARKET_NOW);
    const { version } = await getWeights(db);
    await scoreDays(db, { days: { from: addDays(to, 1 - SCORED_DAYS), to }, version });
    await forecastByPickup(db, MARKET_NOW);
  } finally {
    await db.destroy();
  }
};
