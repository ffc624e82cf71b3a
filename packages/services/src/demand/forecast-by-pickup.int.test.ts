import { LEAD_HOURS } from '@cineradar/core/demand/law';
import { learnCurves } from '@cineradar/core/demand/learn-law';
import { forecastByPickup as coreForecast, pickupShare } from '@cineradar/core/demand/pickup';
import { sumForecasts } from '@cineradar/core/demand/sum-quantiles';
import { USUAL_LAW } from '@cineradar/core/demand/usual-law';
import { addDays } from '@cineradar/core/shared/zones';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { seedCalendar } from '../calendar/seed-calendar.ts';
import { rollUpAttendance } from '../occupancy/roll-up-attendance.ts';
import { clearDemand, placeOf, plantLook, plantModelForecast, PVJ, showOf } from '../testing/planted-demand.ts';
import {
  clearShows,
  plantMovies,
  plantPlaces,
  type PlantedShow,
  plantShows,
  showIdOf,
  siteIdOf,
} from '../testing/planted-programme.ts';
import { forecastByPickup } from './forecast-by-pickup.ts';
import { learnPickup } from './learn-pickup.ts';
import { loadPickupLaw } from './pickup-law.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

const PREMIERE = placeOf('Bandung', 'Asia/Jakarta', 'PVJ', 'PVJ PREMIERE');
const AMBON = placeOf('Ambon', 'Asia/Jayapura', 'ACC', 'ACC XXI');
/** A Tuesday; 19:00 in Jakarta. */
const NOW = new Date('2026-02-10T12:00:00Z');
const TODAY = '2026-02-10';
const AGAK = 'AGAK LAEN';

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
  await seedCalendar(db);
  await plantPlaces(db, [PVJ, PREMIERE, AMBON]);
  await plantMovies(db, [AGAK, 'AVATAR']);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await clearShows(db);
  await clearDemand(db);
});

type Row = {
  readonly id: string;
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
  readonly mean: number;
  readonly sold: number | null;
  readonly capacity: number;
  readonly basis: string;
};

const stored = async (): Promise<ReadonlyMap<string, Row>> => {
  const { rows } = await sql<Row>`
    select showtime_id as id, p05, p50, p95, mean, sold, capacity, basis from showtime_forecasts`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
};

/** Finals of four weeks before NOW: 80 seats sold in the end, `atT24` of them a day before. */
const plantPast = async (
  atT24: (n: number) => number,
  final: (n: number) => number,
): Promise<readonly PlantedShow[]> => {
  const shows = Array.from({ length: 52 }, (_, n) =>
    showOf(n % 2 === 0 ? PVJ : AMBON, AGAK, addDays(TODAY, -1 - Math.floor(n / 2)), n % 4 < 2 ? '13:00' : '19:30', {
      final: { notFree: final(n), blocked: 0, confidence: 'high', minutesBefore: 5, notFreeAtT24: atT24(n) },
    }),
  );
  await plantShows(db, shows);
  return shows;
};

test('without any history every coming showing is forecast by the constants: seen, unseen and without a hall', async () => {
  const seen = showOf(PVJ, AGAK, addDays(TODAY, 1), '19:00', { seats: 200 });
  const unseen = showOf(AMBON, AGAK, addDays(TODAY, 2), '12:00', { seats: 90 });
  const hallless = showOf(AMBON, 'AVATAR', addDays(TODAY, 2), '15:00', { seats: null });
  const begun = showOf(PVJ, 'AVATAR', TODAY, '18:30');
  const gone = showOf(PVJ, 'AVATAR', addDays(TODAY, 1), '21:00', { goneMinutesBefore: 600 });
  const far = showOf(PVJ, 'AVATAR', addDays(TODAY, 4), '21:00');
  await plantShows(db, [seen, unseen, hallless, begun, gone, far]);
  await plantLook(db, seen, 30, 24);
  expect(await forecastByPickup(db, NOW)).toMatchObject({ coming: 3, written: 3 });
  const rows = await stored();
  expect([...rows.keys()].toSorted()).toEqual([seen, unseen, hallless].map((show) => showIdOf(show)).toSorted());
  const core = coreForecast(USUAL_LAW, {
    kind: 'usual/work/evening/XXI',
    capacity: 200,
    look: { sold: 30, leadHours: 24 },
  });
  expect(rows.get(showIdOf(seen))).toMatchObject({ sold: 30, capacity: 200, basis: 'pickup' });
  expect(rows.get(showIdOf(seen))?.p50).toBeCloseTo(core.p50, 3);
  expect(rows.get(showIdOf(seen))?.p95).toBeCloseTo(core.p95, 3);
  expect(rows.get(showIdOf(unseen))).toMatchObject({ sold: null, capacity: 90 });
  // The listing's usual hall stands in for one that nobody has seen.
  expect(rows.get(showIdOf(hallless))).toMatchObject({ sold: null, capacity: 90 });
});

test('what is usual is learnt from four weeks of finals, and by kind: recounted in plain JavaScript', async () => {
  const atT24 = (n: number) => (n % 7 === 0 ? 0 : 10 + (n % 5));
  const final = (n: number) => 40 + (n % 30);
  const shows = await plantPast(atT24, final);
  expect(await learnPickup(db, NOW)).toBe(52);
  const law = await loadPickupLaw(db);
  const lead = LEAD_HOURS.indexOf(24);
  const kindsOf = ({ day, time }: PlantedShow): readonly string[] => {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    // Within these weeks Isra Mi'raj (16 January) is the one holiday.
    const free = weekday === 0 || weekday === 6 || day === '2026-01-16' ? 'free' : 'work';
    const steps = ['usual', free, time === '13:00' ? 'day' : 'evening', 'XXI'];
    return ['any', ...steps.map((_, depth) => steps.slice(0, depth + 1).join('/'))];
  };
  const byKind = new Map<string, { booked: number; final: number; none: number; noneFinal: number }>();
  for (const [n, show] of shows.entries()) {
    for (const kind of kindsOf(show)) {
      const sums = byKind.get(kind) ?? { booked: 0, final: 0, none: 0, noneFinal: 0 };
      sums.booked += atT24(n);
      sums.final += final(n);
      if (atT24(n) === 0) {
        sums.none += 1;
        sums.noneFinal += final(n) / 100;
      }
      byKind.set(kind, sums);
    }
  }
  const wanted = learnCurves(
    [...byKind].map(([kind, sums]) => ({ kind, lead, ...sums })),
    [],
  );
  expect(Object.keys(law.curves).toSorted()).toEqual(Object.keys(wanted).toSorted());
  for (const [kind, { share, none }] of Object.entries(wanted)) {
    expect(law.curves[kind]?.share[lead]).toBeCloseTo(share[lead] ?? Number.NaN, 9);
    expect(law.curves[kind]?.none[lead]).toBeCloseTo(none[lead] ?? Number.NaN, 9);
  }
});

test('the law of outlooks is that of showings with a like pickup: the formula in SQL is the one in core', async () => {
  const shows = await plantPast(
    (n) => n % 20,
    (n) => 20 + n,
  );
  await learnPickup(db, NOW);
  const law = await loadPickupLaw(db);
  const lead = LEAD_HOURS.indexOf(24);
  const pickups = shows.map(({ day, time }, n) => {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    const free = weekday === 0 || weekday === 6 || day === '2026-01-16' ? 'free' : 'work';
    return pickupShare(law, `usual/${free}/${time === '13:00' ? 'day' : 'evening'}/XXI`, 100, n % 20, 24);
  });
  const within = pickups.filter((at) => at >= 0.2 && at < 0.3);
  expect(within.length).toBeGreaterThan(3);
  const mean = within.reduce((sum, at) => sum + at, 0) / within.length;
  expect(law.bands[lead - 1]?.map(({ at }) => at).some((at) => Math.abs(at - mean) < 1e-9)).toBe(true);
});

test('a day teaches once, and again while a past is told that has half as much to teach besides', async () => {
  const hour = 3_600_000;
  await plantPast(
    () => 10,
    () => 50,
  );
  expect(await learnPickup(db, NOW)).toBe(52);
  expect(await learnPickup(db, new Date(NOW.getTime() + hour))).toBeNull();
  const more = Array.from({ length: 27 }, (_, n) =>
    showOf(PREMIERE, AGAK, addDays(TODAY, -1 - (n % 27)), '19:30', {
      final: { notFree: 50, blocked: 0, confidence: 'high', minutesBefore: 5 },
    }),
  );
  await plantShows(db, more);
  expect(await learnPickup(db, new Date(NOW.getTime() + hour))).toBe(79);
  expect(await learnPickup(db, new Date(NOW.getTime() + 24 * hour))).not.toBeNull();
});

test('each round replaces the one before, and takes away what has begun or was called off', async () => {
  const soon = showOf(PVJ, AGAK, TODAY, '19:30');
  const later = showOf(PVJ, AGAK, addDays(TODAY, 1), '19:30');
  await plantShows(db, [soon, later]);
  await forecastByPickup(db, NOW);
  expect((await stored()).size).toBe(2);
  await plantLook(db, later, 60, 24);
  expect(await forecastByPickup(db, new Date('2026-02-10T13:00:00Z'))).toMatchObject({ coming: 1, written: 1 });
  const rows = await stored();
  expect([...rows.keys()]).toEqual([showIdOf(later)]);
  expect(rows.get(showIdOf(later))).toMatchObject({ sold: 60 });
});

test("a model's forecast stands for an hour against pickup, then gives way; a moved start ends it at once", async () => {
  const [a, b] = [showOf(PVJ, AGAK, addDays(TODAY, 1), '19:30'), showOf(AMBON, AGAK, addDays(TODAY, 1), '19:30')];
  await plantShows(db, [a, b]);
  await plantModelForecast(db, [a, b], new Date(NOW.getTime() - 30 * 60_000), [10, 20, 50, 70, 80]);
  await sql`update showtimes set starts_at = starts_at + interval '5 minutes' where id = ${showIdOf(b)}`.execute(db);
  expect(await forecastByPickup(db, NOW)).toMatchObject({ coming: 2, written: 1 });
  expect((await stored()).get(showIdOf(a))).toMatchObject({ basis: 'model', p50: 50 });
  expect((await stored()).get(showIdOf(b))?.basis).toBe('pickup');
  expect(await forecastByPickup(db, new Date(NOW.getTime() + 31 * 60_000))).toMatchObject({ written: 2 });
  expect((await stored()).get(showIdOf(a))?.basis).toBe('pickup');
});

test('what was said is noted once as a showing passes each horizon, by whoever said it, beside pickup and last week', async () => {
  const show = showOf(PVJ, AGAK, addDays(TODAY, 1), '18:45');
  const lastWeek = showOf(PVJ, 'AVATAR', addDays(TODAY, -6), '19:00', {
    final: { notFree: 40, blocked: 0, confidence: 'high', minutesBefore: 5 },
  });
  await plantShows(db, [show, lastWeek]);
  await plantLook(db, show, 20, 24);
  expect(await forecastByPickup(db, NOW)).toMatchObject({ outcomes: 1 });
  expect(await forecastByPickup(db, new Date(NOW.getTime() + 5 * 60_000))).toMatchObject({ outcomes: 0 });
  const { rows } = await sql`
    select horizon_hours, basis, sold, pickup, last_week, made_at, cinema_day, features from forecast_outcomes`.execute(
    db,
  );
  expect(rows).toEqual([
    {
      horizon_hours: 24,
      basis: 'pickup',
      sold: 20,
      pickup: expect.closeTo(20 / 0.22, 3) as unknown,
      last_week: 40,
      made_at: NOW,
      cinema_day: addDays(TODAY, 1),
      features: null,
    },
  ]);
});

test('a site’s hour is the sum of its showings, with quantiles of its own; days not on sale are its usual week', async () => {
  const past = [7, 14, 21, 28].flatMap((ago) =>
    [PVJ, PREMIERE].map((at) =>
      showOf(at, AGAK, addDays('2026-02-14', -ago), '19:15', {
        final: { notFree: 30, blocked: 0, confidence: 'high', minutesBefore: 5 },
      }),
    ),
  );
  const two = [showOf(PVJ, AGAK, addDays(TODAY, 1), '19:00'), showOf(PREMIERE, 'AVATAR', addDays(TODAY, 1), '19:40')];
  await plantShows(db, [...past, ...two]);
  await db.transaction().execute(async (tx) => {
    await sql`create temp table due on commit drop as
      select id as showtime_id, theatre_id, ${siteIdOf('PVJ')}::uuid as site_id, starts_at, null::timestamptz as was_start from showtimes`.execute(
      tx,
    );
    await sql`create temp table rejudged (showtime_id uuid, theatre_id uuid, site_id uuid, starts_at timestamptz) on commit drop`.execute(
      tx,
    );
    await rollUpAttendance(tx);
  });
  for (const show of two) await plantLook(db, show, 11, 25);
  await forecastByPickup(db, NOW);
  const { rows } = await sql<{
    hour: Date;
    basis: string;
    showings: number;
    capacity: number;
    mean: number;
    p50: number;
    p95: number;
  }>`
    select hour, basis, showings, capacity, mean, p50, p95 from site_hour_forecasts where site_id = ${siteIdOf('PVJ')} order by hour`.execute(
    db,
  );
  const [sum, ...profile] = rows;
  const [first = showOf(PVJ, AGAK, TODAY, '19:00')] = two;
  const one = {
    ...coreForecast(USUAL_LAW, {
      kind: 'usual/work/evening/XXI',
      capacity: first.seats ?? 0,
      look: { sold: 11, leadHours: 25 },
    }),
    capacity: 100,
  };
  const wanted = sumForecasts([one, one], USUAL_LAW.together.hour);
  expect(sum).toMatchObject({ hour: new Date('2026-02-11T12:00:00Z'), basis: 'programme', showings: 2, capacity: 200 });
  expect(sum?.p95).toBeCloseTo(wanted.p95, 2);
  expect(sum?.p95).toBeLessThan(2 * one.p95);
  expect(profile).toEqual([
    expect.objectContaining({
      hour: new Date('2026-02-14T12:00:00Z'),
      basis: 'profile',
      showings: 2,
      capacity: 200,
      mean: 60,
    }),
  ]);
});
