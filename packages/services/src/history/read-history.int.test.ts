import type { ShowtimeId } from '@cineradar/core/shared/ids';
import { addDays } from '@cineradar/core/shared/zones';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { scale } from '../../../../tests/scale.ts';
import { recordReadings } from '../occupancy/record-readings.ts';
import { rollUp } from '../occupancy/roll-up.ts';
import {
  clearShows,
  plantMovies,
  plantPlaces,
  type PlantedPlace,
  type PlantedShow,
  plantShows,
  showIdOf,
  startOf,
  theatreIdOf,
} from '../testing/planted-programme.ts';
import { lookAt } from '../testing/small-market.ts';
import { readHistory } from './read-history.ts';

/** The long form runs thousands of cases on a busy machine. */
const LONG_MS = 600_000;

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

const PLACE: PlantedPlace = {
  city: 'Makassar',
  zone: 'Asia/Makassar',
  chain: 'XXI',
  site: 'MP',
  listing: 'MP XXI',
  lat: null,
  lng: null,
};
const DAY = '2026-01-10';
const NEXT_MORNING = new Date('2026-01-11T01:00:00Z');
const MINUTE = 60_000;
const id = theatreIdOf(PLACE.listing);

const show = (time: string, ordinal: number, day = DAY): PlantedShow => ({
  place: PLACE,
  movie: 'AGAK LAEN',
  day,
  time,
  ordinal,
  priceMinIdr: null,
  priceMaxIdr: null,
  seats: null,
  final: null,
  goneMinutesBefore: null,
});

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
  await plantPlaces(db, [PLACE]);
  await plantMovies(db, ['AGAK LAEN']);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await clearShows(db);
  await sql`update rollup_state set rolled_until = null`.execute(db);
});

type Look = { readonly of: number; readonly minutesBefore: number; readonly taken: number };
const startMs = (of: PlantedShow): number => startOf(of)?.getTime() ?? Number.NaN;

const plant = async (
  shows: readonly PlantedShow[],
  looks: readonly Look[],
  seatsOf: (of: number) => number,
): Promise<void> => {
  await plantShows(db, shows);
  const readings = looks.flatMap(({ of, minutesBefore, taken }) => {
    const at = shows[of];
    if (at === undefined) return [];
    const grid = lookAt(seatsOf(of), new Set(Array.from({ length: taken }, (_, n) => n)));
    return [
      {
        showtimeId: showIdOf(at) as ShowtimeId,
        observedAt: new Date(startMs(at) - minutesBefore * MINUTE),
        chain: 'XXI' as const,
        source: 'tix',
        grid,
      },
    ];
  });
  await recordReadings(db, readings, NEXT_MORNING);
};

const seatsOf = (of: number): number => 20 + 10 * of;
const programme = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 4, size: 'max' })
  .map((starts) =>
    // From 10:00 on, in steps of a quarter of an hour less a minute or so.
    starts.map((n, ordinal) => {
      const minutes = 600 + n * 13;
      const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
      return show(clock, ordinal + 1);
    }),
  );
const looksArbitrary = fc.uniqueArray(
  fc.record({
    of: fc.nat({ max: 3 }),
    minutesBefore: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 3_000 })),
    taken: fc.nat({ max: 20 }),
  }),
  { selector: (look) => `${look.of} ${look.minutesBefore}`, maxLength: 20, size: 'max' },
);

/** The oracle: walks the planted lists for one instant. */
const stood = (shows: readonly PlantedShow[], looks: readonly Look[], atMs: number) => {
  let [sold, capacity, on, unknown] = [0, 0, 0, 0];
  for (const [of, each] of shows.entries()) {
    const start = startMs(each);
    if (atMs < start - 20 * MINUTE || atMs >= start + 120 * MINUTE) continue;
    on += 1;
    const past = looks.filter((look) => look.of === of && start - look.minutesBefore * MINUTE <= atMs);
    const last = past.toSorted((a, b) => a.minutesBefore - b.minutesBefore)[0];
    if (last === undefined) unknown += 1;
    else [sold, capacity] = [sold + last.taken, capacity + seatsOf(of)];
  }
  return {
    showingsOn: on,
    showingsUnknown: unknown,
    occupancy: capacity === 0 ? null : Math.round((sold * 1e4) / capacity) / 100,
    admissionsLow: capacity === 0 ? null : sold,
  };
};

test(
  'every quarter of an hour shows the last looks so far at what was on, before and after the roll-up',
  async () => {
    await fc.assert(
      fc.asyncProperty(programme, looksArbitrary, async (shows, looks) => {
        await clearShows(db);
        await plant(shows, looks, seatsOf);
        const before = await readHistory(db, { theatreId: id, resolution: '15min', from: DAY, to: DAY }, NEXT_MORNING);
        if (before.resolution !== '15min') throw new Error('another resolution');
        expect(before.points).toHaveLength(96);
        // 06:00 WITA.
        expect(before.points[0]?.at).toEqual(new Date('2026-01-09T22:00:00Z'));
        for (const point of before.points) expect(point).toMatchObject(stood(shows, looks, point.at.getTime()));
        await rollUp(db, NEXT_MORNING);
        expect(await readHistory(db, { theatreId: id, resolution: '15min', from: DAY, to: DAY }, NEXT_MORNING)).toEqual(
          before,
        );
      }),
      { numRuns: scale(200, 10) },
    );
  },
  LONG_MS,
);

test('what began on the cinema day before and still runs at six in the morning is on', async () => {
  await plant([show('05:30', 1, addDays(DAY, -1))], [{ of: 0, minutesBefore: 10, taken: 5 }], seatsOf);
  const history = await readHistory(db, { theatreId: id, resolution: '15min', from: DAY, to: DAY }, NEXT_MORNING);
  expect(history.points.slice(0, 7)).toMatchObject([
    ...Array.from({ length: 6 }, () => ({ occupancy: 25 })),
    { occupancy: null },
  ]);
});

test('nothing that is still to come is told, and today runs up to now', async () => {
  await plant([show('19:00', 1)], [{ of: 0, minutesBefore: 30, taken: 5 }], seatsOf);
  const now = new Date('2026-01-10T11:08:00Z');
  const today = await readHistory(db, { theatreId: id, resolution: '15min' }, now);
  expect(today.period).toEqual({ from: DAY, to: DAY });
  expect(today.points.at(-1)).toMatchObject({ at: new Date('2026-01-10T11:00:00Z'), occupancy: 25 });
  const ahead = await readHistory(
    db,
    { theatreId: id, resolution: '15min', from: addDays(DAY, 1), to: addDays(DAY, 2) },
    now,
  );
  expect(ahead.points).toEqual([]);
  for (const resolution of ['hour', 'day'] as const) {
    expect(
      (await readHistory(db, { theatreId: id, resolution, from: addDays(DAY, 1), to: addDays(DAY, 2) }, now)).points,
    ).toEqual([]);
  }
});

test('when raw readings are past retention, what had started keeps its final', async () => {
  await plant(
    [show('19:00', 1)],
    [
      { of: 0, minutesBefore: 30, taken: 5 },
      { of: 0, minutesBefore: 4, taken: 10 },
    ],
    seatsOf,
  );
  await rollUp(db, NEXT_MORNING);
  await sql`delete from occupancy_readings`.execute(db);
  const history = await readHistory(db, { theatreId: id, resolution: '15min', from: DAY, to: DAY }, NEXT_MORNING);
  if (history.resolution !== '15min') throw new Error('another resolution');
  const at = (instant: string) => history.points.find((point) => point.at.getTime() === Date.parse(instant));
  expect(at('2026-01-10T10:45:00Z')).toMatchObject({ showingsOn: 1, showingsUnknown: 1, occupancy: null });
  expect(at('2026-01-10T11:00:00Z')).toMatchObject({ showingsOn: 1, showingsUnknown: 0, occupancy: 50 });
  expect(at('2026-01-10T13:15:00Z')).toMatchObject({ showingsOn: 0, occupancy: null, admissionsLow: null });
});

test('hours come from the hourly roll-up; an hour in which nothing was on is a gap, not nought', async () => {
  await plant(
    [show('13:00', 1), show('19:00', 2)],
    [
      { of: 0, minutesBefore: 30, taken: 0 },
      { of: 1, minutesBefore: 30, taken: 15 },
    ],
    seatsOf,
  );
  await rollUp(db, NEXT_MORNING);
  const history = await readHistory(db, { theatreId: id, resolution: 'hour', from: DAY, to: DAY }, NEXT_MORNING);
  if (history.resolution !== 'hour') throw new Error('another resolution');
  expect(history.points).toHaveLength(24);
  const hours = new Map(history.points.map((point) => [point.at.toISOString().slice(11, 13), point]));
  expect(hours.get('05')).toMatchObject({ occupancy: 0, peakOccupancy: 0 });
  expect(hours.get('11')).toMatchObject({
    occupancy: 50,
    peakOccupancy: 50,
    coveredUntil: new Date('2026-01-10T12:00:00Z'),
  });
  expect(hours.get('08')).toMatchObject({ occupancy: null, peakOccupancy: null, looks: 0, coveredUntil: null });
});

test('days come from finals, seat-weighted; a day without a look is a gap', async () => {
  await plant(
    [show('13:00', 1), show('19:00', 2), show('13:00', 3, addDays(DAY, -1))],
    [
      { of: 0, minutesBefore: 5, taken: 20 },
      { of: 1, minutesBefore: 45, taken: 0 },
    ],
    seatsOf,
  );
  await rollUp(db, NEXT_MORNING);
  const history = await readHistory(
    db,
    { theatreId: 'tix:mp-xxi', resolution: 'day', from: addDays(DAY, -2), to: DAY },
    NEXT_MORNING,
  );
  if (history.resolution !== 'day') throw new Error('another resolution');
  expect(history.points.map(({ day, shows, showsRead, occupancy }) => [day, shows, showsRead, occupancy])).toEqual([
    [addDays(DAY, -2), 0, 0, null],
    [addDays(DAY, -1), 1, 0, null],
    [DAY, 2, 2, 40],
  ]);
  expect(history.points.at(-1)).toMatchObject({ earlyFinals: 1, admissionsLow: 20, capacity: 50 });
});

test('a period too long for its resolution is refused, and so is a listing that is not there', async () => {
  const from = (days: number): string => addDays(DAY, 1 - days);
  const read = (resolution: '15min' | 'hour' | 'day', days: number) =>
    readHistory(db, { theatreId: id, resolution, from: from(days), to: DAY }, NEXT_MORNING);
  for (const [resolution, most] of [
    ['15min', 7],
    ['hour', 62],
    ['day', 366],
  ] as const) {
    await expect(read(resolution, most + 1)).rejects.toMatchObject({
      code: 'bad_request',
      errors: [{ pointer: '/query/to' }],
    });
    expect((await read(resolution, most)).period).toEqual({ from: from(most), to: DAY });
  }
  await expect(readHistory(db, { theatreId: 'tix:nowhere', resolution: 'day' }, NEXT_MORNING)).rejects.toMatchObject({
    code: 'not_found',
  });
});
