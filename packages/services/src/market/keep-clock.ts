import type { Db } from '@cineradar/platform/postgres/pool';
import type { MarketName } from '@cineradar/platform/config';
import { sql } from 'kysely';

/**
 * Writes down whose store this is and where its clock stands, null for real time, so that whoever reads the store alone
 * (commands, the forecaster, its dashboard) lives at the same instant. Captures keep their own (`stand-clock.ts`).
 */
export const keepClock = async (db: Db, market: MarketName, standsAt: Date | null): Promise<void> => {
  await sql`
    insert into market_clock (market, stands_at, note)
    values (${market}, ${standsAt}, ${standsAt === null ? 'real time' : 'stands where the worker was told'})
    on conflict (only_row) do update
    set market = excluded.market, stands_at = excluded.stands_at, note = excluded.note`.execute(db);
};
