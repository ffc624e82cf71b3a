import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordReadings } from '../occupancy/record-readings.ts';
import { lookAt, plantPlaces, plantShowing, type SmallShowing } from '../testing/small-market.ts';
import { planSeatLooks } from './plan-looks.ts';

const NOW = new Date('2026-01-10T12:00:00Z');
const STARTS = { begun: -5, last: 12, lastToo: 18, soon: 100, tonight: 400, tomorrow: 1_500, far: 6_000 } as const;

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: ReturnType<typeof openDb>;
const showings = {} as Record<keyof typeof STARTS | 'gone' | 'unnamed', SmallShowing>;
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 2 }));
  const { theatreIds, movieIds } = await plantPlaces(db);
  const plant = (minutes: number, ordinal = 1) =>
    plantShowing(db, theatreIds[0]!, movieIds[0]!, later(minutes), ordinal);
  for (const [name, minutes] of Object.entries(STARTS)) showings[name as keyof typeof STARTS] = await plant(minutes);
  showings.gone = await plant(15);
  showings.unnamed = await plant(16);
  await db.updateTable('showtimes').set({ gone_at: NOW }).where('id', '=', showings.gone.id).execute();
  const named = Object.entries(showings).filter(([name]) => name !== 'unnamed');
  await db
    .insertInto('external_ids')
    .values(named.map(([name, { id }]) => ({ source: 'tix', kind: 'showtime', external_id: name, our_id: id })))
    .execute();
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});

const plan = async (at: Date, looks = 100, horizonMinutes?: number): Promise<string[]> => {
  const planned = await planSeatLooks(
    db,
    'tix',
    at,
    horizonMinutes === undefined ? { looks } : { looks, horizonMinutes },
  );
  return planned.map(({ externalId }) => externalId);
};

test('last looks come first, then what starts soon, then what is on sale; nothing begun, gone, far off or without a name', async () => {
  expect(await plan(NOW)).toEqual(['last', 'lastToo', 'soon', 'tonight', 'tomorrow']);
});

test('a budget cuts the least urgent off, and a horizon what starts later', async () => {
  expect(await plan(NOW, 2)).toEqual(['last', 'lastToo']);
  expect(await plan(NOW, 100, 15)).toEqual(['last']);
});

test('what was just seen waits its turn: 10 minutes for a last look, 25 for what starts soon, 6 hours for the rest', async () => {
  const seen = [showings.last, showings.soon, showings.tonight].map(({ id }) => ({
    showtimeId: id,
    observedAt: NOW,
    chain: 'XXI' as const,
    source: 'tix',
    grid: lookAt(8, new Set([1])),
  }));
  await recordReadings(db, seen, NOW);
  expect(await plan(later(5))).toEqual(['lastToo', 'tomorrow']);
  expect(await plan(later(10))).toEqual(['last', 'lastToo', 'tomorrow']);
  expect(await plan(later(25))).toEqual(['soon', 'tomorrow']);
  expect(await plan(later(221))).toEqual(['tonight', 'tomorrow']);
});
