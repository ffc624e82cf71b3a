import { sql } from 'kysely';
import { tixId } from '../identity/columns.ts';
import { isOnProgramme } from '../showtimes/programme.ts';
import { showtimeStatus } from '../showtimes/showtime-row.ts';
import { boolean, count, decimal, type ExportKind, type ExportRow, instant, integer, text } from './export-kind.ts';

/** The showings of a cinema day, each with the final of its last look before the start where there is one. */
export const showings: ExportKind = {
  name: 'showings',
  columns: [
    text('cinema_day', 'the cinema day, 06:00–05:59 on the venue’s clock, YYYY-MM-DD'),
    text('showtime_id', 'our id of the showing'),
    text('showtime_tix_id', 'the ticketing API’s id; empty where it gave none'),
    text('theatre_id', 'our id of the listing'),
    text('theatre_name', 'the listing as the ticketing API spells it'),
    text('brand', 'STANDARD, PREMIERE or IMAX'),
    text('site_id', 'our id of the place; one place may have several listings'),
    text('site_name', 'the place'),
    text('chain', 'XXI, CGV or CINEPOLIS'),
    text('city', 'the city’s slug'),
    text('province', 'the city’s province'),
    text('zone', 'the venue’s time zone'),
    text('movie_id', 'our id of the film'),
    text('movie_title', 'the film'),
    text('category', 'the price category'),
    integer('ordinal', 'tells showings apart that share listing, film, category and time'),
    text('start_local_time', 'the start on the venue’s clock, HH:MM'),
    instant('starts_at_utc', 'the start'),
    instant('ends_at_utc', 'the start plus the running time'),
    boolean('presale', 'was listed as a presale'),
    text('status', 'open, closed or gone'),
    boolean('called_off', 'vanished before its sales closed; then it has no figures'),
    instant('first_seen_at_utc', 'on sale since, as far as we know'),
    count('price_min_idr', 'lowest price, whole rupiah'),
    count('price_max_idr', 'highest price, whole rupiah'),
    instant('observed_at_utc', 'the last look before the start'),
    boolean('early', 'that look came more than 30 minutes before the start'),
    integer('grid_seats', 'seats of the hall'),
    integer('blocked_seats', 'seats judged not for sale'),
    integer('capacity_seats', 'grid_seats less blocked_seats'),
    integer('admissions_low', 'seats judged sold'),
    integer('admissions_high', 'all seats not free: sold, held or blocked'),
    decimal('occupancy_percent', 'admissions_low of capacity_seats, 0–100'),
    text('confidence', 'how far the split of sold and blocked can be trusted: low, medium or high'),
    text('basis', 'reading (seen) or generated'),
    boolean('synthetic', 'made by a simulator'),
  ],
  rows: (day) => sql<ExportRow>`
    select s.cinema_day::text as cinema_day, s.id as showtime_id, ${tixId('showtime', sql`s.id`)} as showtime_tix_id,
      t.id as theatre_id, t.name as theatre_name, t.brand, p.id as site_id, p.name as site_name, t.chain_code as chain,
      c.slug as city, c.province, c.zone, m.id as movie_id, m.title as movie_title, s.category, s.ordinal,
      s.local_time as start_local_time, s.starts_at as starts_at_utc, s.ends_at as ends_at_utc, s.presale,
      ${showtimeStatus} as status, not ${isOnProgramme} as called_off, s.first_seen_at as first_seen_at_utc,
      s.price_min_idr, s.price_max_idr, f.observed_at as observed_at_utc, f.early, f.seats as grid_seats,
      f.blocked as blocked_seats, f.capacity as capacity_seats, f.admissions_low, f.admissions_high,
      round(100.0 * f.admissions_low / nullif(f.capacity, 0), 2) as occupancy_percent, f.confidence, f.basis,
      t.synthetic or m.synthetic as synthetic
    from showtimes s
    join theatres t on t.id = s.theatre_id
    join sites p on p.id = t.site_id
    join cities c on c.id = t.city_id
    join movies m on m.id = s.movie_id
    left join showing_finals f on f.showtime_id = s.id and ${isOnProgramme}
    where s.cinema_day = ${day}::date
    order by s.starts_at, s.id`,
};
