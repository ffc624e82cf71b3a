import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { gridOf, movieIdOf, plantMovies, plantPlaces, type PlantedPlace, theatreIdOf } from './planted-programme.ts';

export type LongHistory = {
  readonly listings: number;
  /** Cinema days up to and with `lastDay`, each with `showsADay` showings in every listing, of which `looks` looks are kept. */
  readonly days: number;
  readonly showsADay: number;
  readonly looks: number;
  readonly lastDay: string;
};

const SEATS = 96;

const placesOf = (listings: number): PlantedPlace[] =>
  Array.from({ length: listings }, (_, n) => ({
    city: `City ${n % 20}`,
    zone: 'Asia/Jakarta',
    chain: 'XXI',
    site: `SITE ${n}`,
    listing: `LISTING ${n}`,
    lat: null,
    lng: null,
  }));

/**
 * Writes a programme with finals, looks and hourly figures by a few statements, for tests and benches of how
 * queries behave on a long history. The figures are plausible, no more. Gives the listings' and films' ids.
 */
export const plantLongHistory = async (
  db: Db,
  { listings, days, showsADay, looks, lastDay }: LongHistory,
): Promise<{ readonly theatreIds: readonly string[]; readonly movieIds: readonly string[] }> => {
  const places = placesOf(listings);
  const titles = Array.from({ length: 20 }, (_, n) => `FILM ${n}`);
  await plantPlaces(db, places);
  await plantMovies(db, titles);
  await sql`
    insert into seat_grids (fingerprint, chain_code, seats, layout, first_seen_at)
    values (${gridOf(SEATS)}::uuid, 'XXI', ${SEATS}::int, '[]', now())`.execute(db);
  await sql`
    insert into auditoriums (id, theatre_id, grid_fingerprint, seats, never_free, first_seen_at, last_seen_at)
    select gen_random_uuid(), id, ${gridOf(SEATS)}::uuid, ${SEATS}::int, '\\x', now(), now() from theatres`.execute(db);
  await sql`
    insert into showtimes (id, theatre_id, movie_id, auditorium_id, category, ordinal, price_min_idr, price_max_idr,
      local_time, cinema_day, starts_at, doors_at, ends_at, first_seen_at, last_seen_at, updated_seq)
    select gen_random_uuid(), t.id, f.id, a.id, '2D', n, 40000, 50000, to_char(start at time zone 'Asia/Jakarta', 'HH24:MI'),
      day, start, start - interval '20 min', start + interval '2 hours', start - interval '5 days', start, nextval('change_seq')
    from theatres t
    join auditoriums a on a.theatre_id = t.id
    cross join generate_series(${lastDay}::date - ${days - 1}::int, ${lastDay}::date, interval '1 day') as d (at)
    cross join generate_series(1, ${showsADay}::int) n
    cross join lateral (select d.at::date as day, (d.at::date + time '12:00' + n * interval '95 min') at time zone 'Asia/Jakarta' as start) s
    cross join lateral (select id from movies where title = 'FILM ' || (hashtext(t.id::text || s.day || n) & 15) + 4 * (extract(doy from s.day)::int % 2)) f`.execute(
    db,
  );
  await sql`
    insert into occupancy_readings (time, theatre_id, movie_id, showtime_id, total_seats, occupied_seats, status_counts,
      seat_bitmap, grid_fingerprint, source, ingest_seq)
    select s.starts_at - k * interval '30 min', s.theatre_id, s.movie_id, s.id, ${SEATS}::int, 24, '{"1": 72, "5": 24}',
      '\\xffffff000000000000000000', ${gridOf(SEATS)}::uuid, 'tix', 0
    from showtimes s cross join generate_series(0, ${looks - 1}::int) k
    order by 1`.execute(db);
  await sql`
    insert into showing_finals (showtime_id, theatre_id, site_id, movie_id, auditorium_id, starts_at, cinema_day,
      observed_at, seats, not_free, status_counts, seat_bitmap, grid_fingerprint, rule_version, confidence,
      curve_not_free, curve_seen_at, looks, basis, updated_seq)
    select s.id, s.theatre_id, t.site_id, s.movie_id, s.auditorium_id, s.starts_at, s.cinema_day, s.starts_at,
      ${SEATS}::int, 24, '{}', '\\xffffff000000000000000000', ${gridOf(SEATS)}::uuid, 1, 'low',
      array_fill(12, array[8]), array_fill(s.starts_at, array[8]), ${looks}::int, 'reading', nextval('change_seq')
    from showtimes s join theatres t on t.id = s.theatre_id`.execute(db);
  await sql`
    insert into occupancy_hourly (bucket, theatre_id, avg_occupancy, peak_occupancy, sample_count, seat_seconds, sold_seat_seconds, covered_until)
    select distinct on (theatre_id, date_trunc('hour', starts_at)) date_trunc('hour', starts_at), theatre_id, 25, 25, 2, 1, 1, starts_at
    from showtimes`.execute(db);
  await sql`analyze`.execute(db);
  return { theatreIds: places.map((place) => theatreIdOf(place.listing)), movieIds: titles.map(movieIdOf) };
};
