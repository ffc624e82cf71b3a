import { standingClock } from '@cineradar/platform/clock';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { expect, test } from 'vitest';
import { standClock } from '../catalogue/stand-clock.ts';
import { keepClock } from './keep-clock.ts';
import { openStoreClock } from './store-clock.ts';

test('a market stands at its newest capture once one is imported, an older one does not turn it back, and until then time is real', async () => {
  await using database = await testDatabase();
  const db = openDb(openPool(database.url, { max: 1 }));
  const real = new Date('2026-11-22T00:00:00Z');
  const newest = new Date('2025-12-15T17:26:52Z');
  try {
    const clock = openStoreClock(db, standingClock(real));
    await clock.refresh();
    expect(clock.now()).toEqual(real);
    await standClock(db, newest);
    await standClock(db, new Date('2025-12-11T12:02:17Z'));
    expect(clock.now()).toEqual(real);
    await clock.refresh();
    expect(clock.now()).toEqual(newest);
  } finally {
    await db.destroy();
  }
});

test('a market that keeps its clock lives where it stands, and in real time once it stands no more', async () => {
  await using database = await testDatabase();
  const db = openDb(openPool(database.url, { max: 1 }));
  const real = new Date('2026-11-22T00:00:00Z');
  const evening = new Date('2026-05-22T12:30:00Z');
  try {
    const clock = openStoreClock(db, standingClock(real));
    for (const [standsAt, now] of [
      [evening, evening],
      [null, real],
    ] as const) {
      await keepClock(db, 'demo', standsAt);
      await clock.refresh();
      expect(clock.now()).toEqual(now);
    }
  } finally {
    await db.destroy();
  }
});
