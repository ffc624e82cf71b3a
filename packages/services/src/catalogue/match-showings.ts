import { mintShowingId } from '@cineradar/core/catalogue/showing-key';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { KEY } from './showing-columns.ts';

const CHUNK_ROWS = 5_000;

/** The id that a row of `seen` without a showing gets: it is new. */
export const NEW_ID = sql`case when external_id is null then natural_id else minted_id end`;

/** A showing of the store that no row of this look means yet. */
const FREE = sql`not exists (select from seen taken where taken.showtime_id = st.id)`;

const matchKnownIds = async (tx: Tx, source: string): Promise<void> => {
  await sql`
    update seen s set showtime_id = x.our_id
    from external_ids x
    where x.source = ${source} and x.kind = 'showtime' and x.external_id = s.external_id`.execute(tx);
};

/** Ids that are new adopt showings of the same key that have none, in listing order. Gives how many. */
const adopt = async (tx: Tx, source: string): Promise<number> => {
  const adopted = await sql`
    with wanting as (
      select seq, ${KEY}, row_number() over (partition by ${KEY} order by seq) as place
      from seen where showtime_id is null and external_id is not null
    ), keys as (
      select distinct ${KEY} from wanting
    ), free as (
      select st.id, k.*, row_number() over (partition by st.theatre_id, st.movie_id, st.category, st.local_time, st.cinema_day order by st.ordinal) as place
      from keys k
      join showtimes st on (st.theatre_id, st.movie_id, st.category, st.local_time) = (k.theatre_id, k.movie_id, k.category, k.local_time)
        and st.cinema_day is not distinct from k.cinema_day
      where not exists (select from external_ids x where x.our_id = st.id and x.kind = 'showtime' and x.source = ${source})
    )
    update seen s set showtime_id = f.id
    from wanting w
    join free f on (f.theatre_id, f.movie_id, f.category, f.local_time, f.place) = (w.theatre_id, w.movie_id, w.category, w.local_time, w.place)
      and f.cinema_day is not distinct from w.cinema_day
    where s.seq = w.seq`.execute(tx);
  return Number(adopted.numAffectedRows ?? 0n);
};

type Nameless = {
  seq: number;
  listing: string;
  film: string;
  category: string;
  cinemaDay: string | null;
  localTime: string;
  ordinal: number;
};

/** Mints the natural ids that rows lack, a bounded number at a time: those of second halls and of days found since. */
const mintNaturalIds = async (tx: Tx, source: string): Promise<void> => {
  for (let after = 0; ;) {
    const { rows } = await sql<Nameless>`
      select seq, listing, film, category, cinema_day as "cinemaDay", local_time as "localTime", ordinal from seen
      where showtime_id is null and external_id is null and natural_id is null and seq > ${after}
      order by seq limit ${CHUNK_ROWS}`.execute(tx);
    if (rows.length === 0) return;
    after = rows.at(-1)?.seq ?? after;
    const minted = rows.map((row) => mintShowingId({ source, ...row }));
    await sql`
      update seen s set natural_id = r.id
      from unnest(${rows.map(({ seq }) => seq)}::bigint[], ${minted}::uuid[]) as r (seq, id)
      where s.seq = r.seq`.execute(tx);
  }
};

/** Rows without an id mean the showing that was minted from their key, or had that key before it moved. */
const matchNaturalIds = async (tx: Tx): Promise<void> => {
  await sql`
    with found as (
      select distinct on (st.id) s.seq, st.id
      from seen s
      left join external_ids x on x.source = 'cineradar' and x.kind = 'showtime' and x.external_id = s.natural_id::text
      join showtimes st on st.id = coalesce(x.our_id, s.natural_id)
      where s.showtime_id is null and ${FREE}
      order by st.id, s.seq
    )
    update seen s set showtime_id = f.id from found f where s.seq = f.seq`.execute(tx);
};

/** … or the one that has that key now, but was first seen by an id or another key. */
const matchCurrentKeys = async (tx: Tx): Promise<void> => {
  await sql`
    update seen s set showtime_id = st.id
    from showtimes st
    where s.showtime_id is null and s.external_id is null and ${FREE}
      and (st.theatre_id, st.movie_id, st.category, st.local_time, st.ordinal)
        = (s.theatre_id, s.movie_id, s.category, s.local_time, s.ordinal)
      and st.cinema_day is not distinct from s.cinema_day`.execute(tx);
};

/** Rows still unmatched whose id is another showing's become the next hall. Gives how many they are. */
const moveToNextHall = async (tx: Tx): Promise<number> => {
  const moved = await sql`
    update seen s set ordinal = s.ordinal + 1, natural_id = null
    where s.showtime_id is null and s.natural_id is not null
      and (exists (select from showtimes st where st.id = s.natural_id)
        or exists (select from external_ids x where x.source = 'cineradar' and x.kind = 'showtime' and x.external_id = s.natural_id::text)
        or exists (select from seen o where o.natural_id = s.natural_id and o.seq <> s.seq and (o.seq < s.seq or o.showtime_id is not null)))`.execute(
    tx,
  );
  return Number(moved.numAffectedRows ?? 0n);
};

/**
 * Finds the showing that each row of `seen` means: by the source's id; a new id adopts; a row without one by its
 * natural key, present or past. What is left is new ({@link NEW_ID}). Gives how many showings were adopted.
 */
export const matchShowings = async (tx: Tx, source: string): Promise<{ readonly adopted: number }> => {
  await matchKnownIds(tx, source);
  const adopted = await adopt(tx, source);
  do {
    await mintNaturalIds(tx, source);
    await matchNaturalIds(tx);
    await matchCurrentKeys(tx);
  } while ((await moveToNextHall(tx)) > 0);
  return { adopted };
};
