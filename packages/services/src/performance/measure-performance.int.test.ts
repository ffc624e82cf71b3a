import { addDays } from '@cineradar/core/shared/zones';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { scale } from '../../../../tests/scale.ts';
import {
  clearShows,
  movieIdOf,
  plantMovies,
  plantPlaces,
  type PlantedFinal,
  type PlantedPlace,
  type PlantedShow,
  plantShows,
  siteIdOf,
  startOf,
  theatreIdOf,
} from '../testing/planted-programme.ts';
import { DIMENSIONS, type Dimension } from './count-programme.ts';
import { measurePerformance } from './measure-performance.ts';
import type { SubjectKind } from './subject.ts';

/** The long form runs thousands of cases on a busy machine. */
const LONG_MS = 600_000;

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

const place = (
  city: string,
  zone: PlantedPlace['zone'],
  chain: PlantedPlace['chain'],
  site: string,
  listing: string,
): PlantedPlace => ({
  city,
  zone,
  chain,
  site,
  listing,
  lat: null,
  lng: null,
});
const PLACES = [
  place('Bandung', 'Asia/Jakarta', 'XXI', 'PVJ', 'PVJ XXI'),
  place('Bandung', 'Asia/Jakarta', 'XXI', 'PVJ', 'PVJ PREMIERE'),
  place('Bandung', 'Asia/Jakarta', 'CGV', 'PASKAL', 'PASKAL CGV'),
  place('Makassar', 'Asia/Makassar', 'CINEPOLIS', 'PHINISI', 'PHINISI CINEPOLIS'),
  place('Ambon', 'Asia/Jayapura', 'XXI', 'ACC', 'ACC XXI'),
] as const;
const MOVIES = ['AGAK LAEN', 'ZOOTOPIA 2', 'AVATAR'];
const DAY = '2026-02-10';
// 19:00 WIB: of this day some showings have started, and at different hours in the three zones.
const NOW = new Date('2026-02-10T12:00:30Z');
const WHOLE = { from: addDays(DAY, -3), to: addDays(DAY, 3) };

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 6 }));
  await plantPlaces(db, PLACES);
  await plantMovies(db, MOVIES);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});
beforeEach(() => clearShows(db));

const showArbitrary: fc.Arbitrary<PlantedShow> = fc
  .record({
    place: fc.constantFrom(...PLACES),
    movie: fc.constantFrom(...MOVIES),
    day: fc.option(
      fc.integer({ min: -3, max: 3 }).map((n) => addDays(DAY, n)),
      { nil: null, freq: 8 },
    ),
    time: fc.constantFrom('06:00', '12:15', '18:59', '19:00', '20:00', '21:00', '23:55', '00:30', '05:59'),
    ordinal: fc.integer({ min: 1, max: 1_000_000 }),
    prices: fc.option(fc.tuple(fc.integer({ min: 20_000, max: 60_000 }), fc.integer({ min: 0, max: 90_000 })), {
      nil: null,
      freq: 5,
    }),
    seats: fc.option(fc.integer({ min: 20, max: 300 }), { nil: null, freq: 5 }),
    read: fc.boolean(),
    takenPercent: fc.integer({ min: 0, max: 100 }),
    blockedPercent: fc.integer({ min: 0, max: 100 }),
    confidence: fc.constantFrom('low' as const, 'medium' as const, 'high' as const),
    minutesBefore: fc.constantFrom(0, 5, 30, 31, 600),
    goneMinutesBefore: fc.option(fc.constantFrom(0, 10, 30, 31, 2_000), { nil: null, freq: 6 }),
  })
  .map(({ prices, read, takenPercent, blockedPercent, confidence, minutesBefore, ...show }) => {
    const notFree = Math.floor(((show.seats ?? 0) * takenPercent) / 100);
    const final: PlantedFinal = {
      notFree,
      blocked: Math.floor((notFree * blockedPercent) / 100),
      confidence,
      minutesBefore,
    };
    const start = startOf({ ...show, priceMinIdr: null, priceMaxIdr: null, final: null });
    return {
      ...show,
      priceMinIdr: prices === null ? null : prices[0],
      priceMaxIdr: prices === null ? null : prices[0] + prices[1],
      final: read && show.seats !== null && start !== null && start <= NOW ? final : null,
    };
  });
const showsArbitrary = fc.uniqueArray(showArbitrary, {
  selector: (show) => show.ordinal,
  minLength: 20,
  maxLength: 60,
  // Left to itself the generator prefers lists of a few, in which most groups are empty.
  size: 'max',
});

const SUBJECTS = [
  ...MOVIES.map((movie) => ({
    kind: 'movie' as const,
    id: movieIdOf(movie),
    has: (s: PlantedShow) => s.movie === movie,
    field: () => true,
  })),
  ...PLACES.map((p) => ({
    kind: 'theatre' as const,
    id: theatreIdOf(p.listing),
    has: (s: PlantedShow) => s.place === p,
    field: (s: PlantedShow) => s.place.city === p.city,
  })),
  ...PLACES.map((p) => ({
    kind: 'site' as const,
    id: siteIdOf(p.site),
    has: (s: PlantedShow) => s.place.site === p.site,
    field: (s: PlantedShow) => s.place.city === p.city,
  })),
];
type TestSubject = {
  kind: SubjectKind;
  id: string;
  has: (s: PlantedShow) => boolean;
  field: (s: PlantedShow) => boolean;
};

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const percent = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 1e4) / 100;
const called = (s: PlantedShow): boolean => s.goneMinutesBefore !== null && s.goneMinutesBefore > 30;

/** The oracle: counts the planted list in plain JavaScript. */
const recount = (
  shows: readonly PlantedShow[],
  own: (s: PlantedShow) => boolean,
  field: (s: PlantedShow) => boolean,
) => {
  const programme = shows.filter((s) => !called(s));
  const mine = programme.filter(own);
  const theirs = programme.filter(field);
  const started = mine.filter((s) => (startOf(s)?.getTime() ?? Infinity) <= NOW.getTime());
  const read = started.flatMap((s) => (s.final === null ? [] : [{ ...s, final: s.final, seats: s.seats ?? 0 }]));
  const priced = read.flatMap((s) =>
    s.priceMinIdr === null || s.priceMaxIdr === null ? [] : [{ ...s, min: s.priceMinIdr, max: s.priceMaxIdr }],
  );
  const sold = sum(read.map((s) => s.final.notFree - s.final.blocked));
  const capacity = sum(read.map((s) => s.seats - s.final.blocked));
  const notFree = sum(read.map((s) => s.final.notFree));
  const hallSeats = (list: readonly PlantedShow[]): number => sum(list.map((s) => s.seats ?? 0));
  const known = <T>(value: T): T | null => (read.length === 0 ? null : value);
  return {
    shows: mine.length,
    showsStarted: started.length,
    showsRead: read.length,
    coverage: percent(read.length, started.length),
    earlyFinals: read.filter((s) => s.final.minutesBefore > 30).length,
    admissionsLow: known(sold),
    admissionsHigh: known(notFree),
    capacity: known(capacity),
    occupancy: percent(sold, capacity),
    occupancyHigh: percent(notFree, sum(read.map((s) => s.seats))),
    confidence: known(
      (['low', 'medium', 'high'] as const).find((c) => read.some((s) => s.final.confidence === c)) ?? null,
    ),
    hallSeats: hallSeats(mine),
    showsWithHall: mine.filter((s) => s.seats !== null).length,
    screeningShare: percent(mine.length, theirs.length),
    seatShare: percent(hallSeats(mine), hallSeats(theirs)),
    fieldShows: theirs.length,
    fieldSeats: hallSeats(theirs),
    grossMinIdr: priced.length === 0 ? null : sum(priced.map((s) => (s.final.notFree - s.final.blocked) * s.min)),
    grossMaxIdr: priced.length === 0 ? null : sum(priced.map((s) => s.final.notFree * s.max)),
    readWithoutPrice: read.length - priced.length,
  };
};

const groupOf = (s: PlantedShow, by: readonly Dimension[]) => ({
  day: by.includes('day') ? s.day : null,
  hour: by.includes('hour') ? Number(s.time.slice(0, 2)) : null,
  city: by.includes('city') ? s.place.city.toLowerCase() : null,
  chain: by.includes('chain') ? s.place.chain : null,
});

const periodArbitrary = fc
  .tuple(fc.integer({ min: -4, max: 1 }), fc.integer({ min: 2, max: 8 }))
  .map(([from, length]) => ({ from: addDays(DAY, from), to: addDays(DAY, from + length) }));

test(
  'every figure of every group and of the total is what a plain recount of the showings gives',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        showsArbitrary,
        fc.constantFrom<TestSubject>(...SUBJECTS),
        fc.subarray([...DIMENSIONS]),
        periodArbitrary,
        async (shows, subject, by, period) => {
          await clearShows(db);
          await plantShows(db, shows);
          const answer = await measurePerformance(db, { kind: subject.kind, id: subject.id, ...period, by }, NOW);
          const within = shows.filter((s) => s.day !== null && s.day >= period.from && s.day <= period.to);
          expect(answer.total).toMatchObject(recount(within, subject.has, subject.field));
          expect(answer.undatedShows).toBe(shows.filter((s) => s.day === null && subject.has(s)).length);
          const wanted = new Map<string, ReturnType<typeof groupOf>>();
          for (const s of within)
            if (by.length > 0 && subject.has(s) && !called(s))
              wanted.set(JSON.stringify(groupOf(s, by)), groupOf(s, by));
          expect(answer.groups).toHaveLength(wanted.size);
          for (const group of answer.groups) {
            const { day, hour, city, chain } = group;
            const key = JSON.stringify({ day, hour, city, chain });
            expect(wanted.has(key), key).toBe(true);
            const inGroup = within.filter((s) => JSON.stringify(groupOf(s, by)) === key);
            expect(group).toMatchObject(recount(inGroup, subject.has, subject.field));
          }
        },
      ),
      { numRuns: scale(500, 25) },
    );
  },
  LONG_MS,
);

test(
  'sums over the groups equal the total, for any dimensions',
  async () => {
    const summed = [
      'shows',
      'showsStarted',
      'showsRead',
      'earlyFinals',
      'admissionsLow',
      'admissionsHigh',
      'capacity',
      'blocked',
      'hallSeats',
      'grossMinIdr',
      'grossMaxIdr',
      'readWithoutPrice',
    ] as const;
    await fc.assert(
      fc.asyncProperty(
        showsArbitrary,
        fc.constantFrom<TestSubject>(...SUBJECTS),
        fc.subarray([...DIMENSIONS], { minLength: 1 }),
        async (shows, subject, by) => {
          await clearShows(db);
          await plantShows(db, shows);
          const { total, groups } = await measurePerformance(
            db,
            { kind: subject.kind, id: subject.id, ...WHOLE, by },
            NOW,
          );
          for (const field of summed)
            expect(sum(groups.map((group) => group[field] ?? 0)), field).toBe(total[field] ?? 0);
        },
      ),
      { numRuns: scale(300, 12) },
    );
  },
  LONG_MS,
);

test(
  'in each group the screening shares of all films come to 100, and the seat shares too; so do those of a city’s listings',
  async () => {
    await fc.assert(
      fc.asyncProperty(showsArbitrary, fc.subarray([...DIMENSIONS]), async (shows, by) => {
        await clearShows(db);
        await plantShows(db, shows);
        for (const subjects of [
          SUBJECTS.filter((s) => s.kind === 'movie'),
          SUBJECTS.filter((s) => s.kind === 'theatre').slice(0, 3),
        ]) {
          const answers = await Promise.all(
            subjects.map((s) => measurePerformance(db, { kind: s.kind, id: s.id, ...WHOLE, by }, NOW)),
          );
          const shares = new Map<string, { screening: number; seats: number; hasSeats: boolean }>();
          for (const group of answers.flatMap((answer) =>
            by.length === 0 ? [{ day: null, hour: null, city: null, chain: null, ...answer.total }] : answer.groups,
          )) {
            const key = JSON.stringify([group.day, group.hour, group.city, group.chain]);
            const was = shares.get(key) ?? { screening: 0, seats: 0, hasSeats: false };
            shares.set(key, {
              screening: was.screening + (group.screeningShare ?? 0),
              seats: was.seats + (group.seatShare ?? 0),
              hasSeats: group.fieldSeats > 0,
            });
          }
          // Each share is rounded to two decimals once.
          const off = [...shares].filter(
            ([, { screening, seats, hasSeats }]) =>
              (screening > 0 && Math.abs(screening - 100) > 0.01 * subjects.length) ||
              (hasSeats && Math.abs(seats - 100) > 0.01 * subjects.length),
          );
          expect(off).toEqual([]);
        }
      }),
      { numRuns: scale(150, 6) },
    );
  },
  LONG_MS,
);

const SHOW: PlantedShow = {
  place: PLACES[0],
  movie: 'AGAK LAEN',
  day: DAY,
  time: '13:00',
  ordinal: 1,
  priceMinIdr: 40_000,
  priceMaxIdr: 50_000,
  seats: 100,
  final: { notFree: 50, blocked: 0, confidence: 'low', minutesBefore: 10 },
  goneMinutesBefore: null,
};

test('occupancy weighs seats: a full small hall and an empty large one are not half full', async () => {
  await plantShows(db, [
    { ...SHOW, seats: 50, final: { notFree: 50, blocked: 0, confidence: 'low', minutesBefore: 10 } },
    { ...SHOW, ordinal: 2, seats: 450, final: { notFree: 0, blocked: 0, confidence: 'low', minutesBefore: 10 } },
  ]);
  const { total } = await measurePerformance(db, { kind: 'movie', id: movieIdOf('AGAK LAEN'), ...WHOLE, by: [] }, NOW);
  expect(total).toMatchObject({ occupancy: 10, admissionsLow: 50, capacity: 500 });
});

test('groups come by day and hour, and the hours after midnight end the cinema day', async () => {
  await plantShows(
    db,
    ['00:30', '23:00', '06:00'].map((time, n) => ({
      ...SHOW,
      time,
      day: addDays(DAY, -1),
      ordinal: n + 1,
      final: null,
    })),
  );
  const { groups } = await measurePerformance(
    db,
    { kind: 'theatre', id: 'tix:pvj-xxi', ...WHOLE, by: ['hour', 'day'] },
    NOW,
  );
  expect(groups.map(({ day, hour }) => [day, hour])).toEqual([6, 23, 0].map((hour) => [addDays(DAY, -1), hour]));
});

test('within one minute an answer stays the same to the letter', async () => {
  await plantShows(db, [SHOW]);
  const ask = (now: Date) =>
    measurePerformance(db, { kind: 'movie', id: movieIdOf('AGAK LAEN'), ...WHOLE, by: ['day'] }, now);
  expect(await ask(new Date('2026-02-10T12:00:00Z'))).toEqual(await ask(new Date('2026-02-10T12:00:59.999Z')));
});

test('what nobody looked at is unknown, not nought; an unknown subject is refused', async () => {
  await plantShows(db, [{ ...SHOW, seats: null, final: null }]);
  const { total, confidence } = await measurePerformance(
    db,
    { kind: 'site', id: siteIdOf('PVJ'), ...WHOLE, by: [] },
    NOW,
  );
  expect(total).toMatchObject({
    shows: 1,
    showsStarted: 1,
    showsRead: 0,
    coverage: 0,
    occupancy: null,
    admissionsLow: null,
    capacity: null,
    grossMinIdr: null,
    seatShare: null,
    screeningShare: 100,
  });
  expect(confidence).toBeNull();
  await expect(measurePerformance(db, { kind: 'movie', id: 'tix:none', ...WHOLE, by: [] }, NOW)).rejects.toMatchObject({
    code: 'not_found',
  });
});
