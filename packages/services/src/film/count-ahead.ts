import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** Seats sold, as last seen, for showings that have not started. */
export type AheadCount = { readonly sold: number; readonly capacity: number; readonly shows: number };

/** What is sold ahead of every film in every part of the country: all from one look at the store, so that shares add up. */
export type Ahead = {
  /** Ids of the films that are sold ahead. */
  readonly films: readonly string[];
  /** Of one film, or of all; in one chain or city, or everywhere. Undefined where nothing is coming. */
  readonly of: (wish: {
    readonly movieId?: string;
    readonly part?: 'chain' | 'city' | null;
    readonly name?: string | null;
  }) => AheadCount | undefined;
  /** The chains or cities that a film is sold ahead in. */
  readonly namesOf: (movieId: string, part: 'chain' | 'city') => readonly string[];
};

type Row = AheadCount & {
  readonly movieId: string | null;
  readonly chain: string | null;
  readonly city: string | null;
};

const EVERY = '*';
const keyOf = (movieId: string | null, part: string | null, name: string | null): string =>
  `${movieId ?? EVERY} ${part ?? EVERY} ${name ?? EVERY}`;

/** Sums up what is sold ahead of every coming showing on the programme, by film and by chain and city. */
export const countAhead = async (db: Db, now: Date): Promise<Ahead> => {
  const { rows } = await sql<Row>`
    select s.movie_id as "movieId", t.chain_code as chain, c.slug as city,
      coalesce(sum(s.not_free - s.blocked), 0)::bigint as sold,
      coalesce(sum(s.seats - s.blocked), 0)::bigint as capacity, count(*) as shows
    from latest_seats s
    join theatres t on t.id = s.theatre_id
    join cities c on c.id = t.city_id
    where s.starts_at > ${now}::timestamptz
      and s.showtime_id not in (
        select gone.id from showtimes gone where gone.starts_at > ${now}::timestamptz and gone.gone_at is not null)
    group by grouping sets ((), (t.chain_code), (c.slug), (s.movie_id), (s.movie_id, t.chain_code), (s.movie_id, c.slug))`.execute(
    db,
  );
  const counts = new Map(
    rows.map(({ movieId, chain, city, ...count }) => {
      const part = chain === null ? (city === null ? null : 'city') : 'chain';
      return [keyOf(movieId, part, chain ?? city), count];
    }),
  );
  return {
    films: [...new Set(rows.flatMap(({ movieId }) => movieId ?? []))],
    of: ({ movieId = null, part = null, name = null }) => counts.get(keyOf(movieId, part, name)),
    namesOf: (movieId, part) => rows.filter((row) => row.movieId === movieId).flatMap((row) => row[part] ?? []),
  };
};
