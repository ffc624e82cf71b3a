import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

const SITES = 394;
const CITIES = 83;
const SHOWINGS_A_SITE_AND_DAY = 26;
/** Their bars tell what they sell. */
const SITES_WITH_BARS = 331;

const uuid = (kind: string, number: string) => sql.raw(`md5('${kind}' || ${number})::uuid`);

const plantPlaces = async (db: Db): Promise<void> => {
  await sql`
    insert into cities (id, name, slug, title, province, zone, lat, lng)
    select ${uuid('city', 'c')}, 'CITY ' || c, 'city-' || c, 'City ' || c, 'Jawa Barat', 'Asia/Jakarta', -6, 107
    from generate_series(1, ${CITIES}::int) c`.execute(db);
  await sql`
    insert into sites (id, chain_code, city_id, name, lat, lng)
    select ${uuid('site', 's')}, (array['XXI', 'CGV', 'CINEPOLIS'])[1 + s % 3], ${uuid('city', '(1 + s % 83)')}, 'SITE ' || s, -6, 107
    from generate_series(1, ${SITES}::int) s`.execute(db);
  await sql`
    insert into theatres (id, site_id, chain_code, city_id, name, first_seen_at, last_seen_at)
    select ${uuid('theatre', 's')}, ${uuid('site', 's')}, 'XXI', ${uuid('city', '(1 + s % 83)')}, 'LISTING ' || s, now(), now()
    from generate_series(1, ${SITES}::int) s`.execute(db);
  await sql`
    insert into movies (id, title, first_seen_at, last_seen_at) values (${uuid('movie', '1')}, 'FILM', now(), now())`.execute(
    db,
  );
};

/** The same showings for both roads: every site, every day, a price each, sold by chance that the key alone decides. */
const plantShowings = async (db: Db, firstDay: string, days: number): Promise<void> => {
  await sql`
    create temp table planted as
    select ${uuid('showing', "(s || '/' || d || '/' || n)")} as id, s, ${firstDay}::date + d as day,
      (${firstDay}::date + d + time '10:00' + n * interval '29 minutes') at time zone 'Asia/Jakarta' as starts_at,
      60 + (s % 5) * 40 as seats, 28000 + 2000 * (s % 30) as price, abs(hashint8(s * 100000 + d * 100 + n)) % 55 as percent, n
    from generate_series(1, ${SITES}::int) s, generate_series(0, ${days - 1}::int) d,
      generate_series(1, ${SHOWINGS_A_SITE_AND_DAY}::int) n`.execute(db);
  await sql`
    insert into showtimes (id, theatre_id, movie_id, category, ordinal, price_min_idr, price_max_idr, local_time, cinema_day,
      starts_at, ends_at, doors_at, first_seen_at, last_seen_at)
    select id, ${uuid('theatre', 's')}, ${uuid('movie', '1')}, '2D', n, price, price + 5000, '12:00', day, starts_at,
      starts_at + interval '2 hours', starts_at - interval '20 minutes', starts_at, starts_at from planted`.execute(db);
  await sql`
    insert into showing_finals (showtime_id, theatre_id, site_id, movie_id, starts_at, cinema_day, observed_at, seats, not_free,
      status_counts, rule_version, confidence, curve_not_free, curve_seen_at, basis)
    select id, ${uuid('theatre', 's')}, ${uuid('site', 's')}, ${uuid('movie', '1')}, starts_at, day, starts_at, seats,
      seats * percent / 100, '{}', 1, 'high', array_fill(null::int, array[8]), array_fill(null::timestamptz, array[8]), 'generated'
    from planted`.execute(db);
  await sql`drop table planted`.execute(db);
};

/**
 * Writes a market of the nation's size, 394 sites of 26 showings a day, over `days` cinema days. `db` must hold a single
 * connection.
 */
export const plantNation = async (db: Db, firstDay: string, days: number): Promise<void> => {
  await plantPlaces(db);
  await plantShowings(db, firstDay, days);
  await sql`
    insert into concession_sales (site_id, cinema_day, transactions, sales_idr, source, received_at)
    select ${uuid('site', 's')}, ${firstDay}::date + d, 300 + s % 200, 0, 'bench', now()
    from generate_series(1, ${SITES_WITH_BARS}::int) s, generate_series(0, ${days - 1}::int) d`.execute(db);
  await sql`analyze`.execute(db);
};
