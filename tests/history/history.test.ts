import { setTimeout as sleep } from 'node:timers/promises';
import { CURVE_ANCHORS_MINUTES } from '@cineradar/core/occupancy/curve';
import { addDays, cinemaDay } from '@cineradar/core/shared/zones';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { recordSchedule } from '@cineradar/services/catalogue/record-schedule';
import { recountHours } from '@cineradar/services/occupancy/roll-up-hours';
import { readProgramme } from '@cineradar/services/watch/read-programme';
import { ourFilm } from '@cineradar/simulator/export/our-names';
import { popularityRows } from '@cineradar/simulator/export/popularity-table';
import { dateOf, dayOf } from '@cineradar/simulator/market/days';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scale } from '../scale.ts';
import { emptyStore, type EmptyStore, NOW, SEED, SOURCE } from './told-past.ts';
import { openWire } from './through-the-wire.ts';

const DAYS = scale(30, 6);
const HOUR_MS = 3_600_000;

let store: EmptyStore;
beforeAll(async () => {
  store = await emptyStore();
  await store.tell(DAYS);
}, 600_000);
afterAll(() => store[Symbol.asyncDispose]());

type Final = {
  wire: string;
  showtime_id: string;
  theatre_id: string;
  site_id: string;
  movie_id: string;
  starts_at: Date;
  doors_at: Date;
  ends_at: Date;
  observed_at: Date;
  seats: number;
  not_free: number;
  blocked: number;
  status_counts: Record<string, number>;
  seat_bitmap: Buffer | null;
  grid_fingerprint: string;
  curve_not_free: (number | null)[];
  curve_seen_at: (Date | null)[];
  basis: string;
  early: boolean;
};

const finalsOf = async (basis: 'generated' | 'reading'): Promise<readonly Final[]> => {
  const { rows } = await sql<Final>`
    select f.*, s.doors_at, s.ends_at, x.external_id as wire
    from showing_finals f join showtimes s on s.id = f.showtime_id
    join external_ids x on x.our_id = s.id and x.kind = 'showtime' and x.source = ${SOURCE}
    where f.basis = ${basis} order by md5(f.showtime_id::text)`.execute(store.db);
  return rows;
};

describe('the past that was told', () => {
  test('has one final for each showing that took place, generated or read', async () => {
    const today = cinemaDay(NOW, 'Asia/Jakarta');
    const { rows } = await sql<{ day: string; finals: number; generated: number }>`
      select cinema_day as day, count(*) as finals, count(*) filter (where basis = 'generated') as generated
      from showing_finals group by 1 order by 1 desc`.execute(store.db);
    expect(rows).toHaveLength(DAYS + 1);
    for (const [back, row] of rows.entries()) {
      const day = addDays(today, -back);
      const shown = store.market.listings
        .flatMap((listing) => store.market.showingsOf(listing, Date.parse(day) / (24 * HOUR_MS)))
        .filter(({ change, startsAtMs }) => change?.kind !== 'vanished' && startsAtMs <= NOW.getTime());
      expect(row).toEqual({ day, finals: shown.length, generated: back < 3 ? 0 : shown.length });
    }
  });

  test('is, look by look, what the seat maps showed at those moments', async () => {
    const wire = openWire(SEED, 'small', NOW);
    const sample = [
      ...(await finalsOf('generated')).slice(0, scale(2_000, 60)),
      ...(await finalsOf('reading')).slice(0, scale(500, 25)),
    ];
    expect(new Set(sample.map(({ basis }) => basis)).size).toBe(2);
    for (const final of sample) {
      const showing = store.market.showingById(final.wire)!;
      const seen = await wire.lookAt(showing, final.observed_at);
      expect(final).toMatchObject({
        seats: seen.seats,
        not_free: seen.notFree,
        status_counts: seen.counts,
        grid_fingerprint: seen.fingerprint,
        starts_at: new Date(showing.startsAtMs),
      });
      if (final.seat_bitmap !== null) expect(Buffer.compare(final.seat_bitmap, seen.bitmap)).toBe(0);
      const place = final.curve_seen_at.findIndex((at) => at !== null);
      const at = final.curve_seen_at[place];
      if (at) expect((await wire.lookAt(showing, at)).notFree).toBe(final.curve_not_free[place]);
    }
  }, 300_000);

  test('has its looks at or shortly before each anchor, and its last within ten minutes of the start', async () => {
    for (const final of [...(await finalsOf('generated')), ...(await finalsOf('reading'))]) {
      const startsAt = final.starts_at.getTime();
      expect(final.early).toBe(false);
      expect(startsAt - final.observed_at.getTime()).toBeGreaterThan(0);
      expect(startsAt - final.observed_at.getTime()).toBeLessThanOrEqual(10 * 60_000);
      for (const [place, minutes] of CURVE_ANCHORS_MINUTES.entries()) {
        const at = final.curve_seen_at[place];
        if (at) expect(startsAt - at.getTime()).toBeGreaterThanOrEqual(minutes * 60_000);
      }
    }
  });

  test('is summed up as a recount of its finals says', async () => {
    const counted = new Map<string, number[]>();
    for (const final of [...(await finalsOf('generated')), ...(await finalsOf('reading'))]) {
      const hour = new Date(Math.floor(final.starts_at.getTime() / HOUR_MS) * HOUR_MS).toISOString();
      const key = `${final.site_id} ${final.movie_id} ${hour}`;
      const { not_free: notFree, blocked, seats } = final;
      const row = counted.get(key) ?? [0, 0, 0, 0, 0];
      counted.set(
        key,
        [notFree - blocked, notFree, seats - blocked, seats, 1].map((value, place) => value + (row[place] ?? 0)),
      );
    }
    const { rows } = await sql<Record<string, number> & { site_id: string; movie_id: string; hour: Date }>`
      select * from attendance_hourly`.execute(store.db);
    expect(
      new Map(
        rows.map((row) => [
          `${row.site_id} ${row.movie_id} ${row.hour.toISOString()}`,
          [row['admissions'], row['admissions_high'], row['seats'], row['seats_high'], row['shows']],
        ]),
      ),
    ).toEqual(counted);
  });

  test('fills each hour of a listing as a recount second by second says', async () => {
    const finals = (await finalsOf('generated')).filter(({ seat_bitmap: bitmap }) => bitmap !== null);
    const byTheatre = Map.groupBy(finals, ({ theatre_id: id }) => id);
    const day = cinemaDay(new Date(NOW.getTime() - 4 * 24 * HOUR_MS), 'Asia/Jakarta');
    const from = Date.parse(`${day}T06:00:00Z`);
    for (const [theatreId, own] of [...byTheatre].slice(0, scale(12, 3))) {
      for (let hour = 0; hour < 6; hour += 1) {
        const begins = from + hour * HOUR_MS;
        let [sold, capacity] = [0, 0];
        for (let at = begins; at < begins + HOUR_MS; at += 1_000) {
          for (const final of own) {
            if (at < final.doors_at.getTime() || at >= final.ends_at.getTime()) continue;
            const looks = [...final.curve_seen_at.map((seen, place) => [seen, final.curve_not_free[place]] as const)];
            const last = [...looks, [final.observed_at, final.not_free] as const].findLast(
              ([seen]) => seen !== null && seen.getTime() <= at,
            );
            const notFree = last?.[1] ?? 0;
            sold += notFree - Math.min(final.blocked, notFree);
            capacity += final.seats - Math.min(final.blocked, notFree);
          }
        }
        const { rows } = await sql<{ seats: number; sold: number }>`
          select seat_seconds as seats, sold_seat_seconds as sold from occupancy_hourly
          where theatre_id = ${theatreId} and bucket = ${new Date(begins)}`.execute(store.db);
        expect(rows[0] ?? { seats: 0, sold: 0 }).toEqual({ seats: capacity, sold });
      }
    }
  }, 300_000);

  test('fills every hour as a recount by the statement that sums up readings says', async () => {
    const hours = sql`select theatre_id, bucket, avg_occupancy, peak_occupancy, sample_count, seat_seconds,
      sold_seat_seconds, covered_until from occupancy_hourly`;
    const differ = await inTransaction(store.db, async (tx) => {
      await sql`create temp table told on commit drop as ${hours}`.execute(tx);
      await sql`
        create temp table hours on commit drop as
        select distinct theatre_id, hour as bucket, least(hour + interval '1 hour', ${NOW}) as until
        from showtimes, generate_series(date_trunc('hour', doors_at, 'UTC'), ends_at, interval '1 hour') as hour
        where auditorium_id is not null and hour < ends_at and hour < ${NOW}`.execute(tx);
      await recountHours(tx);
      const { rows } = await sql<{ differ: number; all: number }>`
        select (select count(*) from ((table told except ${hours}) union all (${hours} except table told)) d) as differ,
          (select count(*) from told) as all`.execute(tx);
      return rows[0];
    });
    expect(differ?.all).toBeGreaterThan(DAYS * 24);
    expect(differ?.differ).toBe(0);
  });

  test('holds how popular each film on sale seemed, day by day, as the film database showed it', async () => {
    const today = dayOf(cinemaDay(NOW, 'Asia/Jakarta'));
    const expected = popularityRows(store.market, today - DAYS, today).map(({ film, day, popularity }) => ({
      movie: ourFilm(film),
      day: dateOf(day),
      popularity,
    }));
    const { rows } = await sql<(typeof expected)[number]>`
      select movie_id as movie, day, popularity from movie_popularity
      where source = 'simulator' and observed_at = (day + time '06:30') at time zone 'Asia/Jakarta'`.execute(store.db);
    const known = await sql<{ id: string }>`select id from movies`.execute(store.db);
    const ids = new Set(known.rows.map(({ id }) => id));
    const keyOf = ({ movie, day }: (typeof expected)[number]) => `${day} ${movie}`;
    const inOrder = (told: typeof expected) => told.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    expect(rows.length).toBeGreaterThan(10 * DAYS);
    expect(inOrder(rows)).toEqual(inOrder(expected.filter(({ movie }) => ids.has(movie))));
  });

  test('is what the worker’s own look at the schedules finds: it adds, changes and mints nothing', async () => {
    const { client } = openWire(SEED, 'small', NOW);
    const cities = await client.cities();
    if (cities.kind !== 'ok') throw new Error('no cities');
    const today = cinemaDay(NOW, 'Asia/Jakarta');
    for (const day of [today, addDays(today, 1), addDays(today, 2)]) {
      const reads = await Promise.all(cities.rows.map((city) => readProgramme(client, city, day)));
      const look = { source: SOURCE, seenAt: NOW, synthetic: true };
      const changes = await recordSchedule(
        store.db,
        look,
        reads.map(({ batch }) => batch),
      );
      expect(changes.showings).toMatchObject({ added: 0, adopted: 0, gone: 0, repeated: 0 });
      expect(changes.listings).toMatchObject({ added: 0, changed: 0 });
      expect(changes.films.added).toBe(0);
    }
  });
});

type Snapshot = readonly (readonly [id: string, ...unknown[]])[];
const snapshot = async ({ db }: EmptyStore): Promise<Snapshot> => {
  const { rows } = await sql<{ row: Snapshot[number] }>`
    select json_build_array(showtime_id, observed_at, not_free, blocked, confidence, curve_not_free, curve_seen_at, looks, basis) as row
    from showing_finals order by showtime_id`.execute(db);
  return rows.map(({ row }) => row);
};

test('a run that was ended goes on after the days that are done; a finished one writes nothing again', async () => {
  await using whole = await emptyStore();
  await using broken = await emptyStore();
  await whole.tell(5);
  const ending = new AbortController();
  const endSoon = ({ phase, done }: { phase: string; done: number }) => {
    if (phase === 'days' && done === 1) ending.abort();
  };
  await expect(broken.tell(5, endSoon, ending.signal)).rejects.toThrow(/abort/i);
  const half = await sql<{ days: number; told: number }>`
    select (select count(distinct cinema_day) from showing_finals where basis = 'generated') as days,
      (select count(*) from history_days where cinema_day in (select cinema_day from showing_finals where basis = 'generated')) as told`.execute(
    broken.db,
  );
  expect(half.rows[0]?.days).toBeLessThan(3);
  expect(half.rows[0]?.told).toBe(half.rows[0]?.days);
  await broken.tell(5);
  expect(await snapshot(broken)).toEqual(await snapshot(whole));

  const last = await sql<{ seq: number }>`select last_value as seq from change_seq`.execute(whole.db);
  await whole.tell(5);
  expect((await sql<{ seq: number }>`select last_value as seq from change_seq`.execute(whole.db)).rows).toEqual(
    last.rows,
  );
}, 300_000);

/** Many looks a day that is told, and time between them for the telling. */
const LOOK_EVERY_MS = 20;

test('numbers become visible in order although days are told while others write', async () => {
  await using told = await emptyStore();
  let over = false;
  const telling = told.tell(4).finally(() => (over = true));
  let newest = 0;
  let rowsUpTo = 0;
  while (!over) {
    const { rows } = await sql<{ below: number; newest: number; all: number }>`
      select count(*) filter (where updated_seq <= ${newest}) as below, coalesce(max(updated_seq), 0) as newest, count(*) as all
      from (select updated_seq from showing_finals where basis = 'generated'
            union all select updated_seq from showtimes where status = 'closed') t`.execute(told.db);
    const [row] = rows;
    expect(row!.below).toBeLessThanOrEqual(rowsUpTo);
    [newest, rowsUpTo] = [row!.newest, row!.all];
    await sleep(LOOK_EVERY_MS);
  }
  await telling;
  expect(rowsUpTo).toBeGreaterThan(0);
}, 300_000);
