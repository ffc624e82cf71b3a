import { sumForecasts } from '@cineradar/core/demand/sum-quantiles';
import { USUAL_LAW } from '@cineradar/core/demand/usual-law';
import { addDays } from '@cineradar/core/shared/zones';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { clearDemand, placeOf, plantLook, plantModelForecast, PVJ, showOf } from '../testing/planted-demand.ts';
import {
  clearShows,
  movieIdOf,
  plantMovies,
  plantPlaces,
  plantShows,
  showIdOf,
  siteIdOf,
  startOf,
  theatreIdOf,
} from '../testing/planted-programme.ts';
import { describeModel } from './describe-model.ts';
import { forecastByPickup } from './forecast-by-pickup.ts';
import { listPredictions } from './list-predictions.ts';
import { listSiteHours } from './list-site-hours.ts';
import { predictDemand } from './predict-demand.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

const AMBON = placeOf('Ambon', 'Asia/Jayapura', 'ACC', 'ACC XXI');
/** Nothing is on here but what a test plants of its past. */
const PASKAL = placeOf('Bandung', 'Asia/Jakarta', 'PASKAL', 'PASKAL XXI');
const NOW = new Date('2026-02-10T12:00:20Z');
const MINUTE = new Date('2026-02-10T12:00:00Z');
const TODAY = '2026-02-10';
const TOMORROW = addDays(TODAY, 1);
const AGAK = 'AGAK LAEN';
const SHOW = showOf(PVJ, AGAK, TOMORROW, '19:00', { seats: 200 });
const QUESTION = {
  theatreId: theatreIdOf(PVJ.listing),
  movieId: movieIdOf(AGAK),
  startsAt: new Date('2026-02-11T12:00:00Z'),
};
const MODEL_SAYS = [40, 50, 90, 130, 150] as const;
const minutesAgo = (minutes: number): Date => new Date(MINUTE.getTime() - minutes * 60_000);
const ALL = { limit: 50, after: undefined };

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
  await plantPlaces(db, [PVJ, AMBON, PASKAL]);
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

test('with the forecaster away its last batch answers with its age, then pickup does, and never nobody', async () => {
  await plantShows(db, [SHOW]);
  await plantModelForecast(db, [SHOW], minutesAgo(20), MODEL_SAYS);
  expect(await predictDemand(db, QUESTION, NOW)).toMatchObject({
    basis: 'model',
    modelVersion: 'model-7',
    madeAt: minutesAgo(20),
    ageSeconds: 1_200,
    predictedOccupancy: 45,
    confidenceInterval: [20, 75],
    admissions: { p50: 90 },
    known: 'showings',
  });
  // Over an hour old, and nobody has looked since: whoever asks now could say nothing newer.
  await plantLook(db, SHOW, 30, 26);
  const inTwoHours = new Date(MINUTE.getTime() + 100 * 60_000);
  expect(await predictDemand(db, QUESTION, inTwoHours)).toMatchObject({ basis: 'model', ageSeconds: 7_200 });
  // A look since then, and it is pickup's turn, at this very moment.
  await plantLook(db, SHOW, 60, 23);
  expect(await predictDemand(db, QUESTION, inTwoHours)).toMatchObject({
    basis: 'pickup',
    modelVersion: 'pickup-1',
    ageSeconds: 0,
    sold: 60,
    halls: [{ id: showIdOf(SHOW), basis: 'pickup', sold: 60 }],
  });
  // After six hours nothing stands.
  await plantLook(db, SHOW, 30, 26);
  expect(await predictDemand(db, QUESTION, new Date(MINUTE.getTime() + 6 * 3_600_000))).toMatchObject({
    basis: 'pickup',
    sold: 30,
  });
});

test('a showing whose start moved since is not answered by what was said of the other start', async () => {
  await plantShows(db, [SHOW]);
  await plantModelForecast(db, [SHOW], minutesAgo(5), MODEL_SAYS);
  await db
    .updateTable('showtimes')
    .set({ starts_at: new Date('2026-02-11T12:10:00Z') })
    .execute();
  const moved = await predictDemand(db, { ...QUESTION, startsAt: new Date('2026-02-11T12:10:00Z') }, NOW);
  expect(moved).toMatchObject({ known: 'showings', basis: 'pickup' });
});

test('two halls at one start answer each for itself, and in sum with quantiles of the sum', async () => {
  const other = showOf(PVJ, AGAK, TOMORROW, '19:00', { seats: 120, ordinal: 2 });
  await plantShows(db, [SHOW, other]);
  await plantModelForecast(db, [SHOW], minutesAgo(20), MODEL_SAYS);
  await plantModelForecast(db, [other], minutesAgo(10), [20, 25, 50, 80, 90]);
  const both = await predictDemand(db, QUESTION, NOW);
  const byCapacity = both.halls.toSorted((a, b) => a.capacity - b.capacity);
  expect(byCapacity.map(({ admissions, capacity }) => [admissions.p50, capacity])).toEqual([
    [50, 120],
    [90, 200],
  ]);
  const wanted = sumForecasts(
    [
      { capacity: 200, mean: 90, p05: 40, p10: 50, p50: 90, p90: 130, p95: 150 },
      { capacity: 120, mean: 50, p05: 20, p10: 25, p50: 50, p90: 80, p95: 90 },
    ],
    USUAL_LAW.together.start,
  );
  expect(both).toMatchObject({ capacity: 320, basis: 'model', madeAt: minutesAgo(20), sold: null });
  expect(both.admissions.mean).toBe(140);
  expect(both.admissions.p95).toBeCloseTo(wanted.p95, 1);
  expect(both.admissions.p95).toBeLessThan(240);
  expect(both.admissions.p05).toBeGreaterThan(60);
  expect(both.predictedOccupancy).toBeCloseTo(wanted.p50 / 3.2, 1);
});

test('where one hall of two has no model’s forecast, the sum says pickup', async () => {
  const other = showOf(PVJ, AGAK, TOMORROW, '19:00', { seats: 120, ordinal: 2 });
  await plantShows(db, [SHOW, other]);
  await plantModelForecast(db, [SHOW], minutesAgo(20), MODEL_SAYS);
  const both = await predictDemand(db, QUESTION, NOW);
  expect(both).toMatchObject({ basis: 'pickup', modelVersion: 'pickup-1', ageSeconds: 1_200 });
  expect(both.halls.map(({ basis }) => basis).toSorted()).toEqual(['model', 'pickup']);
});

test('a start that nobody sells is answered by the place’s usual hour on such days, and first of all by the country’s', async () => {
  const atPaskal = { ...QUESTION, theatreId: theatreIdOf(PASKAL.listing) };
  const nothing = await predictDemand(db, atPaskal, NOW);
  expect(nothing).toMatchObject({ known: 'usualHour', basis: 'pickup', halls: [], capacity: 150, sold: null });
  const working = [1, 4, 5, 6, 7, 8, 11, 12, 13, 14, 15, 18].map((ago) =>
    showOf(PASKAL, 'AVATAR', addDays(TODAY, -ago), '19:30', {
      seats: 80,
      final: { notFree: 60, blocked: 0, confidence: 'high', minutesBefore: 5 },
    }),
  );
  const weekend = [2, 3, 9, 10].map((ago) =>
    showOf(PASKAL, 'AVATAR', addDays(TODAY, -ago), '19:30', {
      seats: 80,
      final: { notFree: 80, blocked: 0, confidence: 'high', minutesBefore: 5 },
    }),
  );
  await plantShows(db, [...working, ...weekend]);
  expect(await predictDemand(db, atPaskal, NOW)).toMatchObject({
    known: 'usualHour',
    predictedOccupancy: 75,
    confidenceInterval: [75, 75],
    capacity: 80,
  });
});

test('an unknown listing or film is not found; a start that has passed, or is over a week ahead, says what to do', async () => {
  await plantShows(db, [SHOW]);
  const refusal = (question: Partial<typeof QUESTION>) => predictDemand(db, { ...QUESTION, ...question }, NOW);
  const nobody = '3b241101-e2bb-4255-8caf-4136c566a962';
  await expect(refusal({ theatreId: nobody })).rejects.toMatchObject({ code: 'not_found' });
  await expect(refusal({ theatreId: 'tix:nobody' })).rejects.toMatchObject({ code: 'not_found' });
  await expect(refusal({ movieId: nobody })).rejects.toMatchObject({ code: 'not_found' });
  for (const startsAt of [new Date('2026-02-10T12:00:00Z'), new Date('2026-02-18T12:00:00Z')]) {
    await expect(refusal({ startsAt })).rejects.toMatchObject({
      code: 'unprocessable',
      errors: [{ pointer: '/body/showtime' }],
    });
  }
  expect(await refusal({ theatreId: 'tix:pvj-xxi', movieId: 'tix:agak-laen' })).toMatchObject({ known: 'showings' });
});

test('the start is told on the venue’s own clock', async () => {
  await plantShows(db, [showOf(AMBON, AGAK, TOMORROW, '00:15')]);
  const startsAt = startOf(showOf(AMBON, AGAK, TOMORROW, '00:15')) ?? NOW;
  expect(await predictDemand(db, { ...QUESTION, theatreId: theatreIdOf(AMBON.listing), startsAt }, NOW)).toMatchObject({
    timezone: 'Asia/Jayapura',
    localStart: '2026-02-12T00:15+09:00',
    known: 'showings',
  });
});

test('the list has every coming showing once, by start and page, whoever has forecast it', async () => {
  const shows = Array.from({ length: 7 }, (_, n) =>
    showOf(n % 2 === 0 ? PVJ : AMBON, n % 3 === 0 ? AGAK : 'AVATAR', addDays(TODAY, 1 + (n % 3)), `1${n}:00`),
  );
  await plantShows(db, [...shows, showOf(PVJ, AGAK, TODAY, '18:00')]);
  await plantModelForecast(db, shows.slice(0, 3), minutesAgo(20), [1, 2, 3, 4, 5]);
  const pages: string[] = [];
  let after: Parameters<typeof listPredictions>[2]['after'];
  do {
    const { rows, next } = await listPredictions(db, {}, { limit: 3, after }, NOW);
    pages.push(...rows.map(({ id }) => id));
    after = next ?? undefined;
  } while (after !== undefined);
  const byStart = shows.toSorted((a, b) => Number(startOf(a)) - Number(startOf(b))).map((show) => showIdOf(show));
  expect(pages).toEqual(byStart);

  const ids = async (filter: Parameters<typeof listPredictions>[1]) =>
    (await listPredictions(db, filter, ALL, NOW)).rows.map(({ id }) => id).toSorted();
  const wanted = (keep: (show: (typeof shows)[number]) => boolean) =>
    shows
      .filter(keep)
      .map((show) => showIdOf(show))
      .toSorted();
  expect(await ids({ theatreId: 'tix:acc-xxi' })).toEqual(wanted(({ place }) => place === AMBON));
  expect(await ids({ movieId: movieIdOf(AGAK) })).toEqual(wanted(({ movie }) => movie === AGAK));
  expect(await ids({ citySlug: 'bandung' })).toEqual(wanted(({ place }) => place === PVJ));
  expect(await ids({ from: addDays(TODAY, 2), to: addDays(TODAY, 2) })).toEqual(
    wanted(({ day }) => day === addDays(TODAY, 2)),
  );
  expect(await ids({ theatreId: 'tix:nobody' })).toEqual([]);
  const { rows } = await listPredictions(db, {}, ALL, NOW);
  expect(rows.filter(({ basis }) => basis === 'model')).toHaveLength(3);
});

test('a site’s hours come from the last batch, or are summed at this moment where that is old', async () => {
  await plantShows(db, [SHOW]);
  await plantLook(db, SHOW, 20, 24);
  const live = await listSiteHours(db, { site: siteIdOf('PVJ') }, NOW);
  expect(live).toMatchObject({
    timezone: 'Asia/Jakarta',
    period: { from: TODAY, to: addDays(TODAY, 7) },
    hours: [{ localHour: '2026-02-11T19:00+07:00', kind: 'programme', showings: 1, capacity: 200, ageSeconds: 0 }],
  });
  const [hour] = live.hours;
  expect(live.coming).toMatchObject({ hours: 72, showings: 1, capacity: 200, admissions: hour?.admissions });
  await forecastByPickup(db, minutesAgo(15));
  const fromBatch = await listSiteHours(db, { site: siteIdOf('PVJ') }, NOW);
  expect(fromBatch.hours).toMatchObject([{ kind: 'programme', showings: 1, ageSeconds: 900, madeAt: minutesAgo(15) }]);
  await expect(listSiteHours(db, { site: 'tix:nobody' }, NOW)).rejects.toMatchObject({ code: 'not_found' });
});

test('the coming 72 hours of a site are more certain than its hours, and their mean is the sum of theirs', async () => {
  const shows = ['13:00', '15:30', '18:00', '20:30'].flatMap((time) =>
    [1, 2].map((ahead) => ({ ...SHOW, time, day: addDays(TODAY, ahead) })),
  );
  await plantShows(db, shows);
  for (const show of shows) await plantLook(db, show, 30, 24);
  const { hours, coming } = await listSiteHours(db, { site: siteIdOf('PVJ') }, NOW);
  const mean = hours.reduce((sum, hour) => sum + hour.admissions.mean, 0);
  expect(coming?.showings).toBe(shows.length);
  expect(coming?.admissions.mean).toBeCloseTo(mean, 0);
  const width = (interval: readonly [number, number] | undefined) => (interval?.[1] ?? 0) - (interval?.[0] ?? 0);
  const widths = hours.map((hour) => width(hour.confidenceInterval));
  expect(width(coming?.confidenceInterval)).toBeLessThan(widths.reduce((sum, one) => sum + one, 0) / widths.length);
});

test('who answers is told with its scores and the age of its batch, from the first start on', async () => {
  expect(await describeModel(db, NOW)).toEqual({
    basis: 'pickup',
    modelVersion: 'pickup-1',
    lastBatch: null,
    champion: null,
    showingsByBasis: { model: 0, pickup: 0 },
  });
  await plantShows(db, [SHOW]);
  await plantModelForecast(db, [SHOW], minutesAgo(20), MODEL_SAYS);
  expect(await describeModel(db, NOW)).toMatchObject({
    basis: 'model',
    modelVersion: 'model-7',
    lastBatch: { ageSeconds: 1_200, showings: 1, basis: 'model' },
    champion: { version: 'model-7', scores: { '24': { mae: 4.1 } } },
    showingsByBasis: { model: 1, pickup: 0 },
  });
});
