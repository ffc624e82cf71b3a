import { sql } from 'kysely';
import { isOfDay } from './day-of-instant.ts';
import { boolean, decimal, type ExportKind, type ExportRow, instant, integer, text } from './export-kind.ts';

/** Attendance by site, film and hour of the start, over the showings that were seen. */
export const attendance: ExportKind = {
  name: 'attendance',
  columns: [
    text('cinema_day', 'the cinema day, 06:00–05:59 on the venue’s clock, YYYY-MM-DD'),
    instant('hour_start_utc', 'the hour in which the showings started'),
    integer('local_hour', 'that hour on the venue’s clock, 0–23'),
    text('site_id', 'our id of the place'),
    text('site_name', 'the place'),
    text('chain', 'XXI, CGV or CINEPOLIS'),
    text('city', 'the city’s slug'),
    text('province', 'the city’s province'),
    text('zone', 'the venue’s time zone'),
    text('movie_id', 'our id of the film'),
    text('movie_title', 'the film'),
    integer('shows', 'showings with a look before the start'),
    integer('early_shows', 'of them, those whose last look came more than 30 minutes before the start'),
    integer('admissions_low', 'seats judged sold'),
    integer('admissions_high', 'all seats not free: sold, held or blocked'),
    integer('capacity_seats', 'seats less those judged blocked'),
    integer('grid_seats', 'all seats'),
    decimal('occupancy_percent', 'admissions_low of capacity_seats, 0–100'),
    boolean('synthetic', 'made by a simulator'),
  ],
  rows: (day) => sql<ExportRow>`
    select ${day}::text as cinema_day, h.hour as hour_start_utc,
      extract(hour from h.hour at time zone c.zone)::int as local_hour, p.id as site_id, p.name as site_name,
      p.chain_code as chain, c.slug as city, c.province, c.zone, m.id as movie_id, m.title as movie_title, h.shows,
      h.early_shows, h.admissions as admissions_low, h.admissions_high, h.seats as capacity_seats,
      h.seats_high as grid_seats, round(100.0 * h.admissions / nullif(h.seats, 0), 2) as occupancy_percent,
      m.synthetic or exists (select from theatres t where t.site_id = p.id and t.synthetic) as synthetic
    from attendance_hourly h
    join sites p on p.id = h.site_id
    join cities c on c.id = p.city_id
    join movies m on m.id = h.movie_id
    where ${isOfDay(sql`h.hour`, day)}
    order by h.hour, h.site_id, h.movie_id`,
};
