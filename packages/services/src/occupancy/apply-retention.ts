import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { forgetBatches } from './stream/note-batch.ts';

/**
 * Drops raw readings older than the market keeps them (`store_settings.raw_retention_days`), and what streams can no
 * longer be taken up from. What was rolled up from them stays. Does nothing on the community edition beyond what its own policy does. Gives the cut.
 */
export const applyRetention = async (db: Db, now: Date): Promise<Date> => {
  await forgetBatches(db);
  const result = await sql<{ cut: Date }>`
    select apply_retention(${now}::timestamptz - make_interval(days => raw_retention_days)) as cut from store_settings`.execute(
    db,
  );
  const cut = result.rows[0]?.cut;
  if (cut === undefined) throw new Error('store_settings has no row: run the migrations');
  return cut;
};
