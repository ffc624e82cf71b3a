import { CURVE_ANCHORS_MINUTES } from '@cineradar/core/occupancy/curve';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

// Bounded by when one showing's looks can be, so that each is found by index in the few chunks that may hold them: a
// plan that joined the looks of all went wrong by a factor of a hundred while statistics were behind.
const looksOf = sql`occupancy_readings r
      where r.showtime_id = d.showtime_id and r.time <= d.starts_at and r.time >= d.first_seen_at - interval '1 day'`;

const anchors = CURVE_ANCHORS_MINUTES.map(
  (minutes) => sql`r.time <= d.starts_at - make_interval(mins => ${sql.lit(minutes)})`,
);
const curveNotFree = sql.join(
  anchors.map((reached) => sql`(array_agg(r.occupied_seats order by r.time desc) filter (where ${reached}))[1]`),
);
const curveSeenAt = sql.join(anchors.map((reached) => sql`max(r.time) filter (where ${reached})`));

/**
 * Writes the finals of the showings in `due`: the last look at or before the start, whatever was looked at besides,
 * and the booking curve. A final that has no look left, or whose showing was called off, is taken away. Rows that
 * would not change are not written.
 */
export const settleFinals = async (tx: Tx, now: Date): Promise<void> => {
  await sql`
    insert into showing_finals as f (showtime_id, theatre_id, site_id, movie_id, auditorium_id, starts_at, cinema_day,
      observed_at, seats, not_free, status_counts, seat_bitmap, grid_fingerprint, rule_version, confidence,
      curve_not_free, curve_seen_at, looks, never_free, basis, updated_seq)
    select d.showtime_id, d.theatre_id, d.site_id, d.movie_id, a.id, d.starts_at, d.cinema_day,
      l.time, l.seats, l.not_free, l.status_counts, l.seat_bitmap, l.grid_fingerprint, a.rule_version, 'low',
      c.not_free, c.seen_at, c.looks, c.never_free, 'reading', nextval('change_seq')
    from due d
    cross join lateral (
      select r.time, r.total_seats as seats, r.occupied_seats as not_free, r.status_counts, r.seat_bitmap, r.grid_fingerprint
      from ${looksOf}
      order by r.time desc limit 1
    ) l
    cross join lateral (
      select count(*)::int as looks, array[${curveNotFree}] as not_free, array[${curveSeenAt}] as seen_at,
        seat_bytes(bit_and(seat_bits(r.seat_bitmap)) filter (where r.grid_fingerprint = l.grid_fingerprint)) as never_free
      from ${looksOf}
    ) c
    join auditoriums a on a.theatre_id = d.theatre_id and a.grid_fingerprint = l.grid_fingerprint
    where d.starts_at <= ${now} and d.takes_place
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
      and (d.starts_at is null or d.starts_at > ${now} or not d.takes_place or (select r.time from ${looksOf} limit 1) is null)`.execute(
    tx,
  );
};
