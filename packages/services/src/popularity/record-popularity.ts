import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** A film's popularity on a day, as a public film database showed it. */
export type Popularity = {
  /** Ours. */
  readonly movieId: string;
  /** Jakarta's date, `YYYY-MM-DD`. */
  readonly day: string;
  /** On the source's own scale, 0 or more. */
  readonly popularity: number;
  readonly source: 'tmdb' | 'simulator';
  readonly observedAt: Date;
};

const AT_ONCE = 5_000;

/**
 * Keeps popularities by film and day; the day's later figure replaces an earlier one. Rows of films that are not in the
 * store are let go. Gives how many rows were written.
 */
export const recordPopularity = async (db: Db, rows: readonly Popularity[]): Promise<number> => {
  let written = 0;
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    const result = await sql`
      insert into movie_popularity as p (movie_id, day, popularity, source, observed_at)
      select distinct on (told.movie_id, told.day) told.movie_id, told.day, told.popularity, told.source, told.observed_at
      from unnest(
        ${some.map(({ movieId }) => movieId)}::uuid[], ${some.map(({ day }) => day)}::date[],
        ${some.map(({ popularity }) => popularity)}::float8[], ${some.map(({ source }) => source)}::text[],
        ${some.map(({ observedAt }) => observedAt.toISOString())}::timestamptz[]
      ) as told (movie_id, day, popularity, source, observed_at)
      join movies m on m.id = told.movie_id
      order by told.movie_id, told.day, told.observed_at desc
      on conflict (movie_id, day) do update set
        (popularity, source, observed_at) = (excluded.popularity, excluded.source, excluded.observed_at)
      where p.observed_at <= excluded.observed_at`.execute(db);
    written += Number(result.numAffectedRows ?? 0n);
  }
  return written;
};
