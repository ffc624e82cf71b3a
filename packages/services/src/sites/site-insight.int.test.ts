import { addDays, type Zone } from '@cineradar/core/shared/zones';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { testDatabase } from '@cineradar/platform/testing/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rollUpAttendance } from '../occupancy/roll-up-attendance.ts';
import {
  movieIdOf,
  plantMovies,
  type PlantedPlace,
  type PlantedShow,
  plantPlaces,
  plantShows,
  siteIdOf,
  startOf,
} from '../testing/planted-programme.ts';
import { measureDataQuality } from './data-quality.ts';
import { getSite } from './get-site.ts';
import { measureSiteDay } from './site-day.ts';
import { readWeekHours } from './week-hours.ts';

const place = (city: string, zone: Zone, site: string, listing: string): PlantedPlace => ({
  city,
  zone,
  chain: 'XXI',
  site,
  listing,
  lat: null,
  lng: null,
});
const PLACES = [
  place('Bandung', 'Asia/Jakarta', 'PVJ', 'PVJ XXI'),
  place('Bandung', 'Asia/Jakarta', 'PVJ', 'PVJ PREMIERE'),
  place('Makassar', 'Asia/Makassar', 'PHINISI', 'PHINISI XXI'),
  place('Ambon', 'Asia/Jayapura', 'ACC', 'ACC XXI'),
];
const SITES = ['PVJ', 'PHINISI', 'ACC'];
const MOVIES = ['AGAK LAEN', 'ZOOTOPIA 2', 'AVATAR'];
const TIMES = ['11:00', '13:40', '19:05', '21:55', '00:30'];
const TODAY = '2026-02-10';
// 19:00 WIB, 20:00 WITA, 21:00 WIT of that cinema day.
const NOW = new Date('2026-02-10T12:00:30Z');

/** A number of 0–1 that depends on `n` alone. */
const noise = (n: number): number => Math.abs(Math.sin(n * 12.9898) * 43_758.5453) % 1;

const DAYS = Array.from({ length: 24 }, (_, n) => addDays(TODAY, n - 23));

const SHOWS: readonly PlantedShow[] = PLACES.flatMap((at, p) =>
  DAYS.flatMap((day, d) =>
    TIMES.flatMap((time, t) => {
      const n = p * 10_000 + d * 100 + t;
      if (noise(n) < 0.2) return [];
      const seats = 80 + 40 * p;
      const notFree = Math.floor(noise(n + 0.1) * seats);
      const show = {
        place: at,
        movie: MOVIES[Math.floor(noise(n + 0.2) * MOVIES.length)] ?? 'AVATAR',
        day,
        time,
        ordinal: 1,
        priceMinIdr: noise(n + 0.3) < 0.1 ? null : 35_000 + 5_000 * t,
        priceMaxIdr: noise(n + 0.3) < 0.1 ? null : 90_000,
        seats,
        final: null,
        goneMinutesBefore: noise(n + 0.4) < 0.05 ? 2_000 : null,
      };
      const start = startOf(show);
      const begun = start !== null && start <= NOW;
      const seen = begun && noise(n + 0.5) > 0.1 && show.goneMinutesBefore === null;
      const blocked = Math.floor(notFree * noise(n + 0.6) * 0.3);
      const final = { notFree, blocked, confidence: 'high' as const, minutesBefore: noise(n + 0.7) < 0.2 ? 45 : 5 };
      return [{ ...show, final: seen ? final : null }];
    }),
  ),
);

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
  await plantPlaces(db, PLACES);
  await plantMovies(db, MOVIES);
  await plantShows(db, SHOWS);
  await inTransaction(db, async (tx) => {
    await sql`create temp table due on commit drop as
      select site_id, starts_at, null::timestamptz as was_start from showing_finals`.execute(tx);
    await sql`create temp table rejudged (site_id uuid, starts_at timestamptz) on commit drop`.execute(tx);
    await rollUpAttendance(tx);
  });
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});

const of = (site: string): readonly PlantedShow[] => SHOWS.filter((show) => show.place.site === site);
const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 100;

/** Sums over showings one by one, by the text of their day and time: no instants, no zones. */
const sums = (shows: readonly PlantedShow[]) => {
  let [sold, capacity] = [0, 0];
  for (const { final, seats } of shows) {
    sold += (final?.notFree ?? 0) - (final?.blocked ?? 0);
    capacity += final === null ? 0 : (seats ?? 0) - final.blocked;
  }
  return { sold, capacity };
};

const weekdayOf = (day: string): number => {
  const sundayFirst = new Date(`${day}T12:00:00Z`).getUTCDay();
  return sundayFirst === 0 ? 7 : sundayFirst;
};
const hourOf = (time: string): number => Number(time.slice(0, 2)) + (time < '06:00' ? 24 : 0);

test.each(SITES)(
  'the week of %s is what its showings add up to, a start after midnight with the evening before',
  async (site) => {
    const told = await readWeekHours(db, { site: siteIdOf(site), weeks: 2 }, NOW);
    expect(told.period).toEqual({ from: addDays(TODAY, -14), to: addDays(TODAY, -1) });
    const seen = of(site).filter(
      ({ day, final }) => final !== null && (day ?? '') >= told.period.from && (day ?? '') < TODAY,
    );
    const cells = new Map<string, PlantedShow[]>();
    for (const show of seen) {
      const key = `${weekdayOf(show.day ?? '')} ${hourOf(show.time)}`;
      cells.set(key, [...(cells.get(key) ?? []), show]);
    }
    const recounted = [...cells].map(([key, shows]) => {
      const { sold, capacity } = sums(shows);
      const [weekday, hour] = key.split(' ').map(Number);
      return { weekday, hour, showings: shows.length, admissions: sold, capacity, occupancy: share(sold, capacity) };
    });
    const order = (cell: { weekday?: number | undefined; hour?: number | undefined }) =>
      (cell.weekday ?? 0) * 100 + (cell.hour ?? 0);
    expect(told.cells).toEqual(recounted.toSorted((a, b) => order(a) - order(b)));
    expect(told.cells.length).toBeGreaterThan(10);
    expect(told.daysTold).toBe(new Set(seen.map(({ day }) => day)).size);
  },
);

test.each(SITES)(
  'the day of %s counts each showing once, by film and in total, and prices what was sold',
  async (site) => {
    const told = await measureSiteDay(db, siteIdOf(site), NOW);
    const today = of(site).filter(({ day, goneMinutesBefore }) => day === TODAY && goneMinutesBefore === null);
    const seen = today.filter(({ final }) => final !== null);
    const { sold, capacity } = sums(seen);
    const priced = seen.filter(({ priceMinIdr }) => priceMinIdr !== null);
    const revenue = priced.reduce((sum, show) => sum + sums([show]).sold * (show.priceMinIdr ?? 0), 0);
    expect(told.total).toMatchObject({
      showings: today.length,
      showingsSeen: seen.length,
      admissionsLow: seen.length === 0 ? null : sold,
      capacity: seen.length === 0 ? null : capacity,
      occupancy: share(sold, capacity),
      listPriceIdr: priced.length === 0 ? null : revenue,
      seenWithoutPrice: seen.length - priced.length,
    });
    expect(told.films.map(({ movie }) => movie.id).toSorted()).toEqual(
      [...new Set(today.map(({ movie }) => movieIdOf(movie)))].toSorted(),
    );
    for (const film of told.films) {
      const own = seen.filter(({ movie }) => movieIdOf(movie) === film.movie.id);
      expect(film.share).toBe(share(sums(own).sold, sold));
      const week = (from: number, to: number) =>
        sums(
          of(site).filter(
            ({ movie, day, final }) =>
              movieIdOf(movie) === film.movie.id &&
              final !== null &&
              (day ?? '') >= addDays(TODAY, from) &&
              (day ?? '') < addDays(TODAY, to),
          ),
        );
      const [last, before] = [week(-7, 0), week(-14, -7)];
      const [now, then] = [share(last.sold, last.capacity), share(before.sold, before.capacity)];
      expect(film.occupancy7d).toBe(now);
      expect(film.change7d).toBe(now === null || then === null ? null : Math.round((now - then) * 100) / 100);
    }
  },
);

test.each(SITES)(
  'the last hours of %s are those whose starts lie within twelve hours, and none that still runs',
  async (site) => {
    const { recentHours } = await measureSiteDay(db, siteIdOf(site), NOW);
    const wholeHourMs = Math.floor(NOW.getTime() / 3_600_000) * 3_600_000;
    const seen = of(site).filter((show) => {
      const start = startOf(show)?.getTime() ?? 0;
      return show.final !== null && start >= wholeHourMs - 12 * 3_600_000 && start < wholeHourMs;
    });
    expect(recentHours.reduce((sum, hour) => sum + hour.admissions, 0)).toBe(sums(seen).sold);
    expect(recentHours.map(({ localHour }) => localHour.slice(11, 13)).toSorted()).toEqual(
      [...new Set(seen.map(({ time }) => time.slice(0, 2)))].toSorted(),
    );
  },
);

test('a showing to come counts by its last look, until its final takes the place', async () => {
  const show: PlantedShow = {
    place: PLACES[0] ?? place('', 'Asia/Jakarta', '', ''),
    movie: 'AVATAR',
    day: TODAY,
    time: '22:30',
    ordinal: 9,
    priceMinIdr: 50_000,
    priceMaxIdr: 50_000,
    seats: 80,
    final: null,
    goneMinutesBefore: null,
  };
  await plantShows(db, [show]);
  const before = await measureSiteDay(db, siteIdOf('PVJ'), NOW);
  await sql`
    insert into latest (showtime_id, theatre_id, movie_id, auditorium_id, starts_at, doors_at, ends_at, observed_at, seats,
      not_free, status_counts, seat_bitmap, grid_fingerprint, source, ingest_seq)
    select s.id, s.theatre_id, s.movie_id, s.auditorium_id, s.starts_at, s.doors_at, s.ends_at, ${NOW}, 80, 20, '{}',
      decode(repeat('ff', 2) || 'f0' || repeat('00', 7), 'hex'), a.grid_fingerprint, 'tix', 1
    from showtimes s join auditoriums a on a.id = s.auditorium_id
    where s.local_time = '22:30' and s.ordinal = 9`.execute(db);
  const after = await measureSiteDay(db, siteIdOf('PVJ'), NOW);
  expect(after.total.showingsSeen).toBe(before.total.showingsSeen + 1);
  expect(after.total.admissionsLow).toBe((before.total.admissionsLow ?? 0) + 20);
  expect(after.total.listPriceIdr).toBe((before.total.listPriceIdr ?? 0) + 20 * 50_000);
});

test.each(SITES)(
  'the data quality of %s tells showings seen and seen in time, of those that took place',
  async (site) => {
    const told = await measureDataQuality(db, siteIdOf(site), NOW);
    const week = of(site).filter(
      ({ day, goneMinutesBefore }) =>
        goneMinutesBefore === null && (day ?? '') >= addDays(TODAY, -7) && (day ?? '') < TODAY,
    );
    const seen = week.filter(({ final }) => final !== null);
    const onTime = seen.filter(({ final }) => (final?.minutesBefore ?? 0) <= 30);
    expect(told).toMatchObject({
      showings: week.length,
      showingsSeen: seen.length,
      showingsOnTime: onTime.length,
      showingsGenerated: 0,
      seenShare: share(seen.length, week.length),
      onTimeShare: share(onTime.length, seen.length),
      concessionDays: 0,
    });
  },
);

test('halls whose blocked seats nobody could judge are not counted as known, and old halls not at all', async () => {
  const at = { site: siteIdOf('PVJ'), seen: new Date(NOW.getTime() - 86_400_000) };
  await sql`update auditoriums set last_seen_at = ${at.seen}, blocked_confidence = 'high'
    where theatre_id = (select id from theatres where name = 'PVJ XXI')`.execute(db);
  const judged = await measureDataQuality(db, at.site, NOW);
  expect([judged.halls, judged.hallsJudged]).toEqual([1, 1]);
  const site = await getSite(db, at.site);
  expect([site.halls, site.seats]).toEqual([1, 80]);
});

test('a site that nobody knows is not found', async () => {
  const unknown = siteIdOf('NOWHERE');
  await expect(readWeekHours(db, { site: unknown, weeks: 8 }, NOW)).rejects.toMatchObject({ code: 'not_found' });
  await expect(measureSiteDay(db, unknown, NOW)).rejects.toMatchObject({ code: 'not_found' });
  await expect(measureDataQuality(db, unknown, NOW)).rejects.toMatchObject({ code: 'not_found' });
});
