import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** A quarter is what errors are looked back on, and some 70,000 outcomes a day nationally. */
const KEEP = sql`interval '92 days'`;

/** Drops what was said of showings, and the batches it came in, that nobody looks back on. Gives how many outcomes went. */
export const forgetForecasts = async (db: Db, now: Date): Promise<number> => {
  await sql`delete from forecast_batches where made_at < ${now}::timestamptz - ${KEEP}`.execute(db);
  const gone = await sql`
    delete from forecast_outcomes where cinema_day < (${now}::timestamptz - ${KEEP})::date`.execute(db);
  return Number(gone.numAffectedRows ?? 0);
};
