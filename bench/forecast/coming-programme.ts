import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { prepareMarket } from '@cineradar/services/market/prepare-market';
import { createMarket } from '@cineradar/simulator/market/market';
import type { MarketSize } from '@cineradar/simulator/market/size';
import { openOracleStore } from '@cineradar/simulator/oracle/oracle-store';
import { checkout } from '../../scripts/bootstrap/paths.mjs';
import { fillPast } from '../../scripts/start/past/fill-past.ts';

export type ComingOrder = {
  readonly url: string;
  readonly size: MarketSize;
  readonly now: Date;
  readonly note: (text: string) => void;
};

/**
 * Fills an empty migrated store with what is on sale at `now`, and the looks that a planner would have taken by then; nothing
 * of the days before. Gives how many showings begin within 72 hours.
 */
export const fillComing = async ({ url, size, now, note }: ComingOrder): Promise<number> => {
  await prepareMarket(url, join(checkout, 'db', 'migrations'));
  const folder = await mkdtemp(join(tmpdir(), 'cineradar-bench-coming-'));
  const db = openDb(openPool(url, { max: 3, statementTimeoutMs: 0 }));
  try {
    const market = createMarket({ seed: 1, size });
    await fillPast({
      db,
      market,
      source: 'tix',
      now,
      days: 0,
      oracle: openOracleStore(folder, market),
      onRecorded: async () => undefined,
      onProgress: ({ done, of, share }) => note(`day ${done + 1} of ${of}, ${Math.round(100 * share)} %`),
    });
    const { count } = await db
      .selectFrom('showtimes')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('starts_at', '>', now)
      .where('starts_at', '<=', new Date(now.getTime() + 72 * 3_600_000))
      .where('gone_at', 'is', null)
      .executeTakeFirstOrThrow();
    return Number(count);
  } finally {
    await db.destroy();
    await rm(folder, { recursive: true, force: true });
  }
};
