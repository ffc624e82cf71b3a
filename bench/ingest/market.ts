import { type ChainCode, mintId, type ShowtimeId } from '@cineradar/core/shared/ids';
import { readGrid, type SeatMap } from '@cineradar/core/occupancy/seat-map';
import type { Db } from '@cineradar/platform/postgres/pool';
import type { SeatReading } from '@cineradar/services/occupancy/seat-reading';
import { sql } from 'kysely';

const SEATS = 160;
const PER_ROW = 16;

/** A 160-seat map in which about `share` of the seats are taken, by a simple generator of its own. */
const seatMap = (share: number, seed: number): SeatMap => {
  let state = seed;
  const next = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  const rows = Array.from({ length: SEATS / PER_ROW }, (_, row) => ({
    name: String.fromCodePoint(65 + row),
    cells: Array.from({ length: PER_ROW }, (__, place) => {
      const free = next() >= share;
      return { row: String.fromCodePoint(65 + row), number: String(place + 1), status: free ? '1' : '6', free };
    }),
  }));
  return { chain: 'XXI', rows };
};

/** Writes `theatres` listings with `perTheatre` showings each, spread over the day after `from`; gives the showings. */
export const plantProgramme = async (
  db: Db,
  theatres: number,
  perTheatre: number,
  from: Date,
): Promise<readonly ShowtimeId[]> => {
  const city = mintId('city', 'BENCH');
  const movie = mintId('movie', 'bench');
  const ids = Array.from({ length: theatres }, (_, n) => mintId('theatre', `bench ${n}`));
  const showings = ids.flatMap((theatre) =>
    Array.from({ length: perTheatre }, (_, n) => ({ id: mintId('showtime', theatre, String(n)), theatre, n })),
  );
  await sql`insert into cities values (${city}, 'BENCH', 'bench', 'Bench', 'Banten', 'Asia/Jakarta', -6.2, 106.6)`.execute(
    db,
  );
  await sql`insert into movies (id, title, first_seen_at, last_seen_at) values (${movie}, 'BENCH', ${from}, ${from})`.execute(
    db,
  );
  await sql`insert into sites (id, chain_code, city_id, name) select id, 'XXI', ${city}, id::text from unnest(${ids}::uuid[]) id`.execute(
    db,
  );
  await sql`insert into theatres (id, site_id, chain_code, city_id, name, first_seen_at, last_seen_at)
    select id, id, 'XXI', ${city}, id::text, ${from}, ${from} from unnest(${ids}::uuid[]) id`.execute(db);
  await sql`insert into showtimes (id, theatre_id, movie_id, category, local_time, cinema_day, starts_at, doors_at, ends_at, first_seen_at, last_seen_at)
    select id, theatre, ${movie}, '2D', to_char(start at time zone 'Asia/Jakarta', 'HH24:MI'), (start at time zone 'Asia/Jakarta')::date,
      start, start - interval '20 minutes', start + interval '2 hours', ${from}, ${from}
    from (select id, theatre, ${from}::timestamptz + interval '1 day' + make_interval(mins => n * 25) as start
      from unnest(${showings.map((s) => s.id)}::uuid[], ${showings.map((s) => s.theatre)}::uuid[], ${showings.map((s) => s.n)}::int[]) as g (id, theatre, n)) s`.execute(
    db,
  );
  return showings.map((showing) => showing.id);
};

/** `looks` looks at each showing, 15 minutes apart from `from` on, in the order in which they would come. */
export const makeReadings = (showings: readonly ShowtimeId[], looks: number, from: Date): readonly SeatReading[] => {
  const chain: ChainCode = 'XXI';
  const grids = Array.from({ length: 64 }, (_, n) => readGrid(seatMap(n / 64, n + 1)));
  const readings: SeatReading[] = [];
  for (let look = 0; look < looks; look += 1) {
    for (const [n, showtimeId] of showings.entries()) {
      const observedAt = new Date(from.getTime() + look * 900_000 + n);
      const grid = grids[(look * 2 + n) % 64];
      if (grid !== undefined) readings.push({ showtimeId, observedAt, chain, source: 'tix', grid });
    }
  }
  return readings;
};
