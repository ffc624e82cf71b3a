import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { seedCities } from '@cineradar/services/catalogue/seed-cities';
import { createMarket, type Market } from '@cineradar/simulator/market/market';
import type { MarketSize } from '@cineradar/simulator/market/size';
import { openOracleStore } from '@cineradar/simulator/oracle/oracle-store';
import { fillPast } from '../../scripts/start/past/fill-past.ts';
import type { PastProgress } from '../../scripts/start/past/past.ts';

export const NOW = new Date('2026-11-22T12:30:00Z');
export const SEED = 1;
export const SOURCE = 'tix';

export type EmptyStore = AsyncDisposable & {
  readonly db: Db;
  readonly url: string;
  readonly market: Market;
  /** Tells `days` of the past, ended by `signal` if that is given. */
  readonly tell: (days: number, onProgress?: (progress: PastProgress) => void, signal?: AbortSignal) => Promise<void>;
};

/** A store of its own that knows the cities and nothing else, and a market whose past can be told to it. */
export const emptyStore = async (size: MarketSize = 'small'): Promise<EmptyStore> => {
  const database = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'cineradar-past-'));
  const db = openDb(openPool(database.url, { max: 4, statementTimeoutMs: 0 }));
  await seedCities(db);
  const market = createMarket({ seed: SEED, size });
  const oracle = openOracleStore(join(folder, 'oracle'), market);
  return {
    db,
    url: database.url,
    market,
    tell: (days, onProgress = () => undefined, signal = new AbortController().signal) =>
      fillPast({
        db,
        market,
        source: SOURCE,
        now: NOW,
        days,
        oracle,
        onRecorded: async () => undefined,
        onProgress,
        signal,
      }),
    [Symbol.asyncDispose]: async () => {
      await db.destroy();
      await database[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
