import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { readHistory } from '@cineradar/services/history/read-history';
import { FROM_SCRATCH, loadLooks, loadShowings } from '@cineradar/services/occupancy/now/load-watched';
import { sql } from 'kysely';
import { median } from '../harness/median.ts';
import type { Row } from '../harness/row.ts';

const LISTINGS = 494;
const SHOWINGS_A_DAY = 20;
const LOOKS = 16;
const READINGS_A_DAY = LISTINGS * SHOWINGS_A_DAY * LOOKS;
export const TODAY = new Date('2026-03-01T00:00:00Z');
const TRIES = 9;

export const plantPlaces = async (db: Db): Promise<void> => {
  await sql`insert into cities values ('00000000-0000-5000-8000-0000000000c1', 'BENCH', 'bench', 'Bench', 'Banten', 'Asia/Jakarta', -6.2, 106.6)`.execute(
    db,
  );
  await sql`insert into movies (id, title, first_seen_at, last_seen_at) values ('00000000-0000-5000-8000-0000000000f1', 'BENCH', ${TODAY}, ${TODAY})`.execute(
    db,
  );
  await sql`insert into seat_grids values ('00000000-0000-5000-8000-000000000a11', 'XXI', 160, '[]', ${TODAY})`.execute(
    db,
  );
  await sql`insert into sites (id, chain_code, city_id, name)
    select (substr(md5('t' || n), 1, 12) || '5' || substr(md5('t' || n), 14, 3) || '8' || substr(md5('t' || n), 18))::uuid, 'XXI', '00000000-0000-5000-8000-0000000000c1', 'S' || n from generate_series(1, ${LISTINGS}) n`.execute(
    db,
  );
  await sql`insert into theatres (id, site_id, chain_code, city_id, name, first_seen_at, last_seen_at)
    select id, id, 'XXI', city_id, name, ${TODAY}, ${TODAY} from sites`.execute(db);
  await sql`insert into auditoriums (id, theatre_id, grid_fingerprint, seats, never_free, first_seen_at, last_seen_at)
    select id, id, '00000000-0000-5000-8000-000000000a11', 160, decode(repeat('ff', 20), 'hex'), ${TODAY}, ${TODAY} from theatres`.execute(
    db,
  );
};

/** One day of the country, `back` days before today: its showings, 16 looks at each, and for today the last looks. */
export const plantDay = async (db: Db, back: number): Promise<void> => {
  const day = new Date(TODAY.getTime() - back * 86_400_000);
  await sql`
    with starts as (
      select md5(t.id::text || '/' || n || '/' || ${back}::int)::uuid as id, t.id as theatre_id, ${day}::timestamptz + make_interval(mins => 240 + n * 35) as start, n
      from theatres t cross join generate_series(1, ${SHOWINGS_A_DAY}) n
    ), shown as (
      insert into showtimes (id, theatre_id, movie_id, auditorium_id, category, ordinal, local_time, cinema_day, starts_at, doors_at, ends_at, first_seen_at, last_seen_at)
      select id, theatre_id, '00000000-0000-5000-8000-0000000000f1', theatre_id, '2D', n, to_char(start at time zone 'Asia/Jakarta', 'HH24:MI'),
        (start at time zone 'Asia/Jakarta')::date, start, start - interval '20 minutes', start + interval '2 hours', start - interval '5 hours', start
      from starts
    ), looks as (
      insert into occupancy_readings (time, theatre_id, movie_id, showtime_id, total_seats, occupied_seats, status_counts, seat_bitmap, grid_fingerprint, source, ingest_seq)
      select start - make_interval(mins => 5 + 15 * k), theatre_id, '00000000-0000-5000-8000-0000000000f1', id, 160, (n * 7 + k) % 160,
        '{"1":100,"6":60}', decode(repeat('a5', 20), 'hex'), '00000000-0000-5000-8000-000000000a11', 'tix', nextval('change_seq')
      from starts cross join generate_series(0, ${LOOKS - 1}) k
    )
    insert into latest (showtime_id, theatre_id, movie_id, auditorium_id, starts_at, doors_at, ends_at, observed_at, seats, not_free, status_counts, seat_bitmap, grid_fingerprint, source, ingest_seq)
    select id, theatre_id, '00000000-0000-5000-8000-0000000000f1', theatre_id, start, start - interval '20 minutes', start + interval '2 hours',
      start - interval '5 minutes', 160, (n * 7) % 160, '{"1":100,"6":60}', decode(repeat('a5', 20), 'hex'), '00000000-0000-5000-8000-000000000a11', 'tix', nextval('change_seq')
    from starts where ${back === 0}`.execute(db);
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const tries: number[] = [];
  for (let n = 0; n < TRIES; n += 1) {
    const startedAt = performance.now();
    await work();
    tries.push(performance.now() - startedAt);
  }
  return median(tries);
};

export type Growth = { readonly stepsMillions: readonly number[]; readonly chunkDays?: number };

/**
 * "Now, everywhere" and one theatre's day while the store grows; the ratio is to the first step: 1 is flat. With
 * `chunkDays` the hypertable is cut into pieces of that many days instead of the schema's own.
 */
export const growthRows = async ({ stepsMillions, chunkDays }: Growth): Promise<readonly Row[]> => {
  await using store = await testDatabase();
  const db = openDb(openPool(store.url, { statementTimeoutMs: 600_000 }));
  if (chunkDays !== undefined)
    await sql`select set_chunk_time_interval('occupancy_readings', make_interval(days => ${chunkDays}))`.execute(db);
  const now = new Date(TODAY.getTime() + 12 * 3_600_000);
  const result: Row[] = [];
  try {
    await plantPlaces(db);
    const { id: theatreId } = await db.selectFrom('theatres').select('id').limit(1).executeTakeFirstOrThrow();
    let days = 0;
    let first: { now: number; day: number } | undefined;
    for (const millions of stepsMillions) {
      for (; days * READINGS_A_DAY < millions * 1e6; days += 1) await plantDay(db, days);
      await sql`analyze occupancy_readings`.execute(db);
      const figures = {
        now: await timed(async () => [await loadLooks(db, FROM_SCRATCH), await loadShowings(db, FROM_SCRATCH, now)]),
        day: await timed(() =>
          readHistory(db, { theatreId, resolution: '15min', from: '2026-03-01', to: '2026-03-01' }, now),
        ),
      };
      first ??= figures;
      const row = { unit: 'ms', peer: null, limit: null };
      result.push({
        ...row,
        metric: `now, everywhere at ${millions} M readings`,
        ours: figures.now,
        ratio: figures.now / first.now,
      });
      result.push({
        ...row,
        metric: `a theatre's day at ${millions} M readings`,
        ours: figures.day,
        ratio: figures.day / first.day,
      });
    }
    return result;
  } finally {
    await db.destroy();
  }
};
