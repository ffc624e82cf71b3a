import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** Parts are told again within minutes or not at all; runs are looked back on for a month. */
const KEEP_PARTS = sql`interval '2 days'`;
const KEEP_RUNS = sql`interval '31 days'`;

/** Drops runs, and the names of their parts, that nobody needs any more. Gives how many runs went. */
export const forgetRuns = async (db: Db, now: Date): Promise<number> => {
  await sql`
    delete from scrape_run_parts p using scrape_runs r
    where r.id = p.run_id and r.told_at < ${now}::timestamptz - ${KEEP_PARTS}`.execute(db);
  const gone = await sql`delete from scrape_runs where told_at < ${now}::timestamptz - ${KEEP_RUNS}`.execute(db);
  return Number(gone.numAffectedRows ?? 0);
};
