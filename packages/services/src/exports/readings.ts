import { sql } from 'kysely';
import { isOfDay } from './day-of-instant.ts';
import { boolean, count, type ExportKind, type ExportRow, instant, integer, text } from './export-kind.ts';

/** Every look at a seat map within a cinema day, with what was seen and nothing judged from it. */
export const readings: ExportKind = {
  name: 'readings',
  columns: [
    instant('observed_at_utc', 'when the seat map was seen'),
    text('showtime_id', 'our id of the showing'),
    text('theatre_id', 'our id of the listing'),
    text('movie_id', 'our id of the film'),
    text('chain', 'XXI, CGV or CINEPOLIS'),
    text('city', 'the city’s slug'),
    integer('grid_seats', 'seats of the map'),
    integer('not_free_seats', 'seats that could not be bought: sold, held or blocked'),
    text('status_counts_json', 'seats per status code of the chain, as JSON'),
    text('seat_bitmap_hex', 'one bit a seat, by row and number, most significant first; 1 is not free'),
    text('grid_fingerprint', 'the same for looks at the same hall'),
    text('source', 'where it was seen'),
    count('ingest_seq', 'grows with each reading that is written'),
    boolean('synthetic', 'made by a simulator'),
  ],
  rows: (day) => sql<ExportRow>`
    select r.time as observed_at_utc, r.showtime_id, r.theatre_id, r.movie_id, t.chain_code as chain, c.slug as city,
      r.total_seats as grid_seats, bit_count(r.seat_bitmap)::int as not_free_seats,
      r.status_counts::text as status_counts_json, encode(r.seat_bitmap, 'hex') as seat_bitmap_hex,
      r.grid_fingerprint, r.source, r.ingest_seq, t.synthetic
    from occupancy_readings r
    join theatres t on t.id = r.theatre_id
    join cities c on c.id = t.city_id
    where ${isOfDay(sql`r.time`, day)}
    order by r.showtime_id, r.time`,
};
