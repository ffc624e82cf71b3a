import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** A hall that nobody has seen for so long may have been rebuilt: another grid stands for it now. */
const SEEN_WITHIN = sql`interval '28 days'`;

/** Halls of a site that were seen in the last 28 days, and the seats of their grids. */
export const countHalls = async (
  db: Db,
  siteId: string,
  now: Date,
): Promise<{ readonly halls: number; readonly seats: number }> => {
  const { rows } = await sql<{ halls: number; seats: number }>`
    select count(*)::int as halls, coalesce(sum(a.seats), 0)::int as seats
    from theatres t join auditoriums a on a.theatre_id = t.id
    where t.site_id = ${siteId}::uuid and a.last_seen_at >= ${now}::timestamptz - ${SEEN_WITHIN}`.execute(db);
  return rows[0] ?? { halls: 0, seats: 0 };
};
