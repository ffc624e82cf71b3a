import { testDatabase } from '@cineradar/platform/testing/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scale } from '../../../../tests/scale.ts';
import { loadLooks, loadShowings } from '../occupancy/now/load-watched.ts';
import { measurePerformance } from '../performance/measure-performance.ts';
import { getShowtime } from '../showtimes/get-showtime.ts';
import { listShowtimes } from '../showtimes/list-showtimes.ts';
import { type Access, openExplainer } from '../testing/explain.ts';
import { plantLongHistory } from '../testing/long-history.ts';
import { readHistory } from './read-history.ts';

const DAY = '2026-03-01';
const NOW = new Date('2026-03-01T13:00:00Z');
const page = { limit: 50, after: undefined };

let database: Awaited<ReturnType<typeof testDatabase>>;
let explainer: ReturnType<typeof openExplainer>;
let theatreId: string;
let movieId: string;
let showtimeId: string;

beforeAll(async () => {
  database = await testDatabase();
  explainer = openExplainer(database.url);
  const size = { listings: scale(200, 40), days: 45, showsADay: 6, looks: 6, lastDay: DAY };
  const { theatreIds, movieIds } = await plantLongHistory(explainer.db, size);
  [theatreId = '', movieId = ''] = [theatreIds[3], movieIds[9]];
  const shown = await sql<{ id: string }>`
    select id from showtimes where theatre_id = ${theatreId}::uuid and cinema_day = ${DAY}::date order by starts_at limit 1`.execute(
    explainer.db,
  );
  showtimeId = shown.rows[0]?.id ?? '';
}, 180_000);
afterAll(async () => {
  await explainer.close();
  await database[Symbol.asyncDispose]();
});

/** A hypertable and all that are its chunks. */
const HISTORY = /^(?:occupancy_readings|_hyper_\d+_\d+_chunk|showing_finals|occupancy_hourly|attendance_hourly)$/;
const scansOfHistory = (accesses: readonly Access[]): readonly Access[] =>
  accesses.filter(({ how, relation }) => how === 'Seq Scan' && HISTORY.test(relation));
const chunksOf = (accesses: readonly Access[]): number =>
  new Set(accesses.map(({ relation }) => relation).filter((relation) => relation.startsWith('_hyper'))).size;

const QUESTIONS = {
  'a listing’s showings of a day': (db) => listShowtimes(db, { theatreId, cinemaDay: DAY }, page),
  'one showing': (db) => getShowtime(db, showtimeId, NOW),
  'a listing’s day by 15 minutes': (db) => readHistory(db, { theatreId, resolution: '15min', from: DAY, to: DAY }, NOW),
  'a listing’s day by hour': (db) => readHistory(db, { theatreId, resolution: 'hour', from: DAY, to: DAY }, NOW),
  'a listing’s day from finals': (db) => readHistory(db, { theatreId, resolution: 'day', from: DAY, to: DAY }, NOW),
  'now, everywhere': (db) => Promise.all([loadShowings(db, 0, NOW), loadLooks(db, 0)]),
} as const satisfies Record<string, (db: ReturnType<typeof openExplainer>['db']) => Promise<unknown>>;

test.each(Object.entries(QUESTIONS))('%s is answered without a scan of history', async (_name, ask) => {
  const accesses = await explainer.accessesOf(ask);
  expect(accesses.length).toBeGreaterThan(0);
  expect(scansOfHistory(accesses)).toEqual([]);
  // Looks of a day lie in its own chunk and in those since its showings went on sale, five days before.
  expect(chunksOf(accesses)).toBeLessThanOrEqual(10);
});

test('a listing’s showings of a day are found by its own index, not by the day’s', async () => {
  const accesses = await explainer.accessesOf(QUESTIONS['a listing’s showings of a day']);
  expect(accesses.filter(({ relation }) => relation === 'showtimes').map(({ how }) => how)).not.toContain('Seq Scan');
});

test('the performance of a listing over a day, and of a film over a week, scan no history', async () => {
  const ofListing = await explainer.accessesOf((db) =>
    measurePerformance(db, { kind: 'theatre', id: theatreId, from: DAY, to: DAY, by: ['hour'] }, NOW),
  );
  expect(scansOfHistory(ofListing)).toEqual([]);
  const ofFilm = await explainer.accessesOf((db) =>
    measurePerformance(db, { kind: 'movie', id: movieId, from: '2026-02-23', to: DAY, by: ['day'] }, NOW),
  );
  expect(scansOfHistory(ofFilm)).toEqual([]);
});

test('the check sees a scan where there is one', async () => {
  const accesses = await explainer.accessesOf((db) =>
    sql`select count(*) from showing_finals where not_free > 3`.execute(db),
  );
  expect(scansOfHistory(accesses)).toEqual([{ how: 'Seq Scan', relation: 'showing_finals' }]);
});
