import type { Forecaster } from '@cineradar/connectors/forecaster/client';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { clearDemand, plantModelForecast, PVJ, showOf } from '../testing/planted-demand.ts';
import { clearShows, plantMovies, plantPlaces, plantShows } from '../testing/planted-programme.ts';
import { describeModel } from './describe-model.ts';
import { scoreDemand } from './score-demand.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

const NOW = new Date('2026-02-10T12:00:00Z');
const SHOWS = ['19:50', '21:00', '22:15'].map((time) => showOf(PVJ, 'AGAK LAEN', '2026-02-10', time));

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
  await plantPlaces(db, [PVJ]);
  await plantMovies(db, ['AGAK LAEN']);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await clearShows(db);
  await clearDemand(db);
  await plantShows(db, SHOWS);
});

const train = () => Promise.resolve({ kind: 'done', answer: 'begun' } as const);
/** One that writes as the true one does: all of a batch, or nothing. */
const writing: Forecaster = {
  train,
  score: async (now) => {
    await plantModelForecast(db, SHOWS, now, [10, 20, 50, 70, 80]);
    return { kind: 'done', answer: { modelVersion: 'model-7', showings: SHOWS.length, siteHours: 0 } };
  },
};
const failing: Forecaster = {
  train,
  score: () => Promise.resolve({ kind: 'away', cause: 'server_error', detail: 'HTTP 500' }),
};

test('where no forecaster is named pickup answers, and nobody is missed', async () => {
  expect(await scoreDemand(db, undefined, NOW)).toMatchObject({ basis: 'pickup', showings: 3, away: null });
});

test('a forecaster that is ready answers alone', async () => {
  expect(await scoreDemand(db, writing, NOW)).toMatchObject({ basis: 'model', showings: 3, away: null });
  expect(await describeModel(db, NOW)).toMatchObject({ showingsByBasis: { model: 3, pickup: 0 } });
});

test('one that fails is made up for in the same round: new showings at once, its own after an hour', async () => {
  await scoreDemand(db, writing, NOW);
  const added = showOf(PVJ, 'AGAK LAEN', '2026-02-11', '13:00');
  await plantShows(db, [added]);
  const soon = new Date(NOW.getTime() + 15 * 60_000);
  expect(await scoreDemand(db, failing, soon)).toMatchObject({
    basis: 'pickup',
    showings: 1,
    away: { cause: 'server_error' },
  });
  expect(await describeModel(db, soon)).toMatchObject({ basis: 'model', showingsByBasis: { model: 3, pickup: 1 } });
  const later = new Date(NOW.getTime() + 61 * 60_000);
  await scoreDemand(db, failing, later);
  expect(await describeModel(db, later)).toMatchObject({ basis: 'pickup', showingsByBasis: { model: 0 } });
});

test('two rounds at once, of two processes, end as one after the other', async () => {
  await Promise.all([scoreDemand(db, undefined, NOW), scoreDemand(db, undefined, NOW)]);
  expect(await describeModel(db, NOW)).toMatchObject({ showingsByBasis: { model: 0, pickup: 3 } });
});

test('a process that is to end leaves the round to another: pickup does not answer for it', async () => {
  const ending = new AbortController();
  const asked: Forecaster = {
    train,
    score: () => {
      ending.abort();
      return Promise.resolve({ kind: 'away', cause: 'aborted', detail: 'given up by the caller' });
    },
  };
  await expect(scoreDemand(db, asked, NOW, ending.signal)).rejects.toThrow(/abort/i);
  expect(await describeModel(db, NOW)).toMatchObject({ lastBatch: null });
});
