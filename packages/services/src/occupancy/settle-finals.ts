import { CURVE_ANCHORS_MINUTES } from '@cineradar/core/occupancy/curve';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

const anchors = CURVE_ANCHORS_MINUTES.map(
  (minutes) => sql`time <= starts_at - make_interval(mins => ${sql.lit(minutes)})`,
);
const curveNotFree = sql.join(
  anchors.map((reached) => sql`(array_agg(not_free order by time desc) filter (where ${reached}))[1]`),
);
const curveSeenAt = sql.join(anchors.map((reached) => sql`max(time) filter (where ${reached})`));

/**
 * Writes the finals of the showings in `due`: the last look at or before the start, whatever was looked at besides,
 * and the booking curve. A final that has no look left, or whose showing was called off, is taken away. Rows that would not change are not written.
 */
export const settleFinals = async (tx: Tx, now: Date): Promise<void> => {
  await sql`
    with bounds as (
      select min(first_seen_at) - interval '1 day' as oldest, max(starts_at) as newest from due
    ), looks as materialized (
      select d.showtime_id, d.starts_at, r.time, r.total_seats as seats, r.occupied_seats as not_free,
        r.status_counts, r.seat_bitmap, r.grid_fingerprint
      from due d
      join occupancy_readings r on r.showtime_id = d.showtime_id and r.time <= d.starts_at
      where d.starts_at <= ${now} and d.takes_place
        and r.time >= (select oldest from bounds) and r.time <= (select newest from bounds)
    ), last as (
      select distinct on (showtime_id) * from looks order by showtime_id, time desc
    ), curves as (
      select showtime_id, count(*)::int as looks, array[${curveNotFree}] as not_free, array[${curveSeenAt}] as seen_at
      from looks group by showtime_id
    ), never as (
      select k.showtime_id, seat_bytes(bit_and(seat_bits(k.seat_bitmap))) as bitmap
      from looks k join last l on l.showtime_id = k.showtime_id and l.grid_fingerprint = k.grid_fingerprint
      group by k.showtime_id
    )
    insert into showing_finals as f (showtime_id, theatre_id, site_id, movie_id, auditorium_id, starts_at, cinema_day,
      observed_at, seats, not_free, status_counts, seat_bitmap, grid_fingerprint, rule_version, confidence,
      curve_not_free, curve_seen_at, looks, never_free, basis, updated_seq)
    select d.showtime_id, d.theatre_id, d.site_id, d.movie_id, a.id, d.starts_at, d.cinema_day,
      l.time, l.seats, l.not_free, l.status_counts, l.seat_bitmap, l.grid_fingerprint, a.rule_version, 'low',
      c.not_free, c.seen_at, c.looks, n.bitmap, 'reading', nextval('change_seq')
    from due d
    join last l on l.showtime_id = d.showtime_id
    join curves c on c.showtime_id = d.showtime_id
    join never n on n.showtime_id = d.showtime_id
    join auditoriums a on a.theatre_id = d.theatre_id and a.grid_fingerprint = l.grid_fingerprint
    on conflict (showtime_id) do update set
      (movie_id, auditorium_id, starts_at, cinema_day, observed_at, seats, not_free, status_counts, seat_bitmap,
       grid_fingerprint, rule_version, blocked, confidence, curve_not_free, curve_seen_at, looks, never_free,
       basis, updated_seq, updated_at) =
      (excluded.movie_id, excluded.auditorium_id, excluded.starts_at, excluded.cinema_day, excluded.observed_at,
       excluded.seats, excluded.not_free, excluded.status_counts, excluded.seat_bitmap, excluded.grid_fingerprint,
       excluded.rule_version, 0, 'low', excluded.curve_not_free, excluded.curve_seen_at, excluded.looks,
       excluded.never_free, 'reading', excluded.updated_seq, now())
    where (f.movie_id, f.starts_at, f.cinema_day, f.observed_at, f.not_free, f.seat_bitmap, f.grid_fingerprint,
           f.curve_not_free, f.curve_seen_at, f.looks, f.never_free)
      is distinct from
          (excluded.movie_id, excluded.starts_at, excluded.cinema_day, excluded.observed_at, excluded.not_free,
           excluded.seat_bitmap, excluded.grid_fingerprint, excluded.curve_not_free, excluded.curve_seen_at,
           excluded.looks, excluded.never_free)`.execute(tx);
  await sql`
    delete from showing_finals f using due d
    where f.showtime_id = d.showtime_id and f.basis = 'reading'
      and (d.starts_at is null or d.starts_at > ${now} or not d.takes_place or not exists (
        select from occupancy_readings r where r.showtime_id = d.showtime_id and r.time <= d.starts_at))`.execute(tx);
};
