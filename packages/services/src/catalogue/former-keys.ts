import type { ShowingKey } from '@cineradar/core/catalogue/showing-key';
import { mintShowingId } from '@cineradar/core/catalogue/showing-key';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

type KeyRow = Omit<ShowingKey, 'source'> & { readonly id: string };

/**
 * Remembers, of the showings in a temporary table `tableName` (id), the natural keys they are about to lose: a file
 * that names a showing by its old key, imported again or late, then still means that showing.
 */
export const rememberKeys = async (tx: Tx, source: string, tableName: string): Promise<void> => {
  // Without statistics the planner takes a temporary table for a large one and reads every name there is, mostly for nothing.
  const held = await sql<{ some: boolean }>`select exists (select from ${sql.table(tableName)}) as some`.execute(tx);
  if (held.rows[0]?.some !== true) return;
  await sql`analyze ${sql.table(tableName)}`.execute(tx);
  const { rows } = await sql<KeyRow>`
    select st.id, listing.external_id as listing, film.external_id as film, st.category, st.ordinal,
           st.cinema_day as "cinemaDay", st.local_time as "localTime"
    from ${sql.table(tableName)} r
    join showtimes st on st.id = r.id
    join external_ids listing on listing.our_id = st.theatre_id and listing.kind = 'theatre' and listing.source = ${source}
    join external_ids film on film.our_id = st.movie_id and film.kind = 'movie' and film.source = ${source}`.execute(
    tx,
  );
  const former = rows
    .map(({ id, ...key }) => ({ ourId: id, former: mintShowingId({ source, ...key }) }))
    .filter(({ ourId, former: id }) => id !== ourId);
  await sql`
    insert into external_ids (source, kind, external_id, our_id)
    select 'cineradar', 'showtime', former::text, our_id
    from unnest(${former.map((row) => row.former)}::uuid[], ${former.map((row) => row.ourId)}::uuid[]) as r (former, our_id)
    on conflict do nothing`.execute(tx);
};
