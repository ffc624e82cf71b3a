import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** A schedule of a day is recorded late by an import at most; after this long nothing more is told of it. */
const KEEP = sql`interval '14 days'`;

/**
 * Drops the whole looks at listings' days that are past, but for the last of each day: it alone still says that a
 * showing which a later import brings from before it has gone. Gives how many went.
 */
export const forgetLooks = async (db: Db, now: Date): Promise<number> => {
  const gone = await sql`
    delete from listing_looks l
    where l.cinema_day < (${now}::timestamptz - ${KEEP})::date
      and exists (
        select from listing_looks later
        where later.theatre_id = l.theatre_id and later.cinema_day = l.cinema_day and later.seen_at > l.seen_at)`.execute(
    db,
  );
  return Number(gone.numAffectedRows ?? 0);
};
