import { addDays } from '@cineradar/core/shared/zones';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scale } from '../../../../tests/scale.ts';
import { listMovies } from '../movies/list-movies.ts';
import type { Position } from '../paging/page.ts';
import {
  movieIdOf,
  plantMovies,
  plantPlaces,
  type PlantedPlace,
  type PlantedShow,
  plantShows,
  showIdOf,
  siteIdOf,
  startOf,
  theatreIdOf,
} from '../testing/planted-programme.ts';
import { listShowtimes, type ShowtimeFilter } from './list-showtimes.ts';

/** The long form runs thousands of cases on a busy machine. */
const LONG_MS = 600_000;

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

const place = (site: string, listing: string, city: string, zone: PlantedPlace['zone']): PlantedPlace => ({
  city,
  zone,
  chain: 'XXI',
  site,
  listing,
  lat: null,
  lng: null,
});
const PLACES = [
  place('PVJ', 'PVJ XXI', 'Bandung', 'Asia/Jakarta'),
  place('PVJ', 'PVJ PREMIERE', 'Bandung', 'Asia/Jakarta'),
  place('PANAKKUKANG', 'PANAKKUKANG XXI', 'Makassar', 'Asia/Makassar'),
] as const;
const MOVIES = ['AGAK LAEN', 'ZOOTOPIA 2', '100% CINTA_A'];
const TIMES = ['12:00', '12:00', '19:30', '23:50', '00:30'];

const SHOWS: PlantedShow[] = Array.from({ length: 240 }, (_, n) => ({
  place: PLACES[n % 3] ?? PLACES[0],
  movie: MOVIES[Math.floor(n / 3) % 3] ?? '',
  day: n % 11 === 10 ? null : addDays('2026-02-01', n % 4),
  time: TIMES[n % 5] ?? '12:00',
  ordinal: n + 1,
  priceMinIdr: 35_000,
  priceMaxIdr: 50_000,
  seats: null,
  final: null,
  goneMinutesBefore: n % 13 === 12 ? 600 : null,
}));

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
  await plantPlaces(db, PLACES);
  await plantMovies(db, MOVIES);
  await plantShows(db, SHOWS);
  await sql`update showtimes set status = 'closed', presale = true where ordinal % 5 = 0`.execute(db);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});

const allPages = async (filter: ShowtimeFilter, limit: number): Promise<string[]> => {
  const ids: string[] = [];
  let after: Position | undefined;
  for (;;) {
    const { rows, next } = await listShowtimes(db, filter, { limit, after });
    ids.push(...rows.map((row) => row.id));
    if (next === null) return ids;
    after = next;
  }
};

const statusOf = (show: PlantedShow): 'open' | 'closed' | 'gone' => {
  if (show.day !== null && show.goneMinutesBefore !== null) return 'gone';
  return show.ordinal % 5 === 0 ? 'closed' : 'open';
};

/** The oracle: what a filter means, in plain words over the list that was planted. */
const wanted = (filter: ShowtimeFilter): string[] =>
  SHOWS.filter(
    (show) =>
      (filter.theatreId === undefined || theatreIdOf(show.place.listing) === filter.theatreId) &&
      (filter.siteId === undefined || siteIdOf(show.place.site) === filter.siteId) &&
      (filter.movieId === undefined || movieIdOf(show.movie) === filter.movieId) &&
      (filter.cinemaDay === undefined || show.day === filter.cinemaDay) &&
      (filter.status === undefined || statusOf(show) === filter.status) &&
      (filter.presale === undefined || (show.ordinal % 5 === 0) === filter.presale) &&
      (filter.undated === undefined || (show.day === null) === filter.undated) &&
      (filter.ids === undefined || filter.ids.includes(showIdOf(show))),
  )
    .map((show) => ({ id: showIdOf(show), start: startOf(show)?.getTime() ?? Number.POSITIVE_INFINITY }))
    .toSorted((a, b) => (a.start === b.start ? (a.id < b.id ? -1 : 1) : a.start - b.start))
    .map(({ id }) => id);

const maybe = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(values, { nil: undefined, freq: 2 });
const filterArbitrary: fc.Arbitrary<ShowtimeFilter> = fc.record({
  theatreId: maybe(fc.constantFrom(...PLACES.map((p) => theatreIdOf(p.listing)))),
  siteId: maybe(fc.constantFrom(...PLACES.map((p) => siteIdOf(p.site)))),
  movieId: maybe(fc.constantFrom(...MOVIES.map(movieIdOf))),
  cinemaDay: maybe(fc.constantFrom('2026-02-01', '2026-02-03', '2026-02-28')),
  status: maybe(fc.constantFrom('open', 'closed', 'gone')),
  presale: maybe(fc.boolean()),
  undated: maybe(fc.boolean()),
  ids: maybe(fc.subarray(SHOWS.map(showIdOf))),
});

test(
  'any filters together give exactly the showings that match them all, by start, each once, in pages of any size',
  async () => {
    await fc.assert(
      fc.asyncProperty(filterArbitrary, fc.integer({ min: 1, max: 90 }), async (filter, limit) => {
        expect(await allPages(filter, limit)).toEqual(wanted(filter));
      }),
      { numRuns: scale(1_500, 75) },
    );
  },
  LONG_MS,
);

test('what changed comes by sequence number, so that the last one seen is where to go on', async () => {
  const { rows } = await listShowtimes(db, { updatedSince: 0 }, { limit: 500, after: undefined });
  expect(rows).toHaveLength(SHOWS.length);
  expect(rows.map((row) => row.updatedSeq)).toEqual(rows.map((row) => row.updatedSeq).toSorted((a, b) => a - b));
  expect(await allPages({ updatedSince: 0 }, 17)).toEqual(rows.map((row) => row.id));
  const seen = rows[199]?.updatedSeq ?? 0;
  expect(await allPages({ updatedSince: seen }, 17)).toEqual(rows.slice(200).map((row) => row.id));
});

test('a showing carries its place, film, local and absolute times, prices and life', async () => {
  const show = SHOWS.find(
    (s) => s.place.city === 'Makassar' && s.time === '00:30' && s.day === '2026-02-01' && s.goneMinutesBefore === null,
  );
  if (show === undefined) throw new Error('no such showing was planted');
  const { rows } = await listShowtimes(db, { ids: [showIdOf(show)] }, { limit: 1, after: undefined });
  expect(rows[0]).toMatchObject({
    tixId: null,
    theatre: { id: theatreIdOf('PANAKKUKANG XXI'), siteId: siteIdOf('PANAKKUKANG') },
    city: { slug: 'makassar', zone: 'Asia/Makassar' },
    movie: { title: show.movie },
    auditorium: null,
    priceMinIdr: 35_000,
    cinemaDay: '2026-02-01',
    localTime: '00:30',
    // Half past midnight belongs to the cinema day before; WITA is eight hours ahead of UTC.
    startsAt: new Date('2026-02-01T16:30:00Z'),
    goneAt: null,
  });
});

test('films are found by a part of the title taken literally, by day and by id, in pages that cover each once', async () => {
  const titles = async (filter: Parameters<typeof listMovies>[1]): Promise<string[]> => {
    const found: string[] = [];
    let after: Position | undefined;
    do {
      const page = await listMovies(db, filter, { limit: 1, after });
      found.push(...page.rows.map((row) => row.title));
      after = page.next ?? undefined;
    } while (after !== undefined);
    return found;
  };
  expect(await titles({})).toEqual(MOVIES.toSorted());
  expect(await titles({ titlePart: 'agak' })).toEqual(['AGAK LAEN']);
  expect(await titles({ titlePart: '%' })).toEqual(['100% CINTA_A']);
  expect(await titles({ titlePart: 'a_a' })).toEqual(['100% CINTA_A']);
  expect(await titles({ titlePart: '\\' })).toEqual([]);
  expect(await titles({ onCinemaDay: '2026-02-02' })).toEqual(MOVIES.toSorted());
  expect(await titles({ onCinemaDay: '2026-03-02' })).toEqual([]);
  expect(await titles({ ids: [movieIdOf('ZOOTOPIA 2')] })).toEqual(['ZOOTOPIA 2']);
  expect(await titles({ updatedSince: 0 })).toHaveLength(MOVIES.length);
});
