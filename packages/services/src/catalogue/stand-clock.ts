import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/**
 * Lets the clock of a market of captures stand at its newest capture; an older one does not turn it back.
 * Gives the instant at which it stands.
 */
export const standClock = async (db: Db, at: Date): Promise<Date> => {
  const { rows } = await sql<{ standsAt: Date }>`
    insert into market_clock as c (market, stands_at, note)
    values ('captures', ${at}, 'stands at the newest capture that was imported')
    on conflict (only_row) do update set stands_at = greatest(c.stands_at, excluded.stands_at)
    returning stands_at as "standsAt"`.execute(db);
  return rows[0]?.standsAt ?? at;
};
