import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { testRedis } from '@cineradar/platform/testing/redis';
import { Redis } from 'ioredis';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordReadings } from '../occupancy/record-readings.ts';
import { openRun } from '../scrapes/open-run.ts';
import { tellPart } from '../scrapes/tell-part.ts';
import { lookAt, plantPlaces, plantShowing, type SmallShowing } from '../testing/small-market.ts';
import { loadBudget, requestDay } from './day-of-requests.ts';
import { addPending, readPending } from './pending-looks.ts';
import { planWindow } from './plan-window.ts';

const NOW = new Date('2026-01-10T12:00:00Z');
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const STARTS = { begun: -5, last: 12, anchor: 70, lost: 100, tomorrow: 1_500 } as const;
const LIMITS = { perSecond: 2, perDay: 120_000, schedulesPerSecond: 0.5, schedulesPerDay: 20_000 };

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: ReturnType<typeof openDb>;
const showings = {} as Record<keyof typeof STARTS | 'gone' | 'unnamed', SmallShowing>;

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 2 }));
  const { theatreIds, movieIds } = await plantPlaces(db);
  const plant = (minutes: number) => plantShowing(db, theatreIds[0]!, movieIds[0]!, later(minutes));
  for (const [name, minutes] of Object.entries(STARTS)) showings[name as keyof typeof STARTS] = await plant(minutes);
  showings.gone = await plant(15);
  showings.unnamed = await plant(16);
  await db.updateTable('showtimes').set({ gone_at: NOW }).where('id', '=', showings.gone.id).execute();
  for (const [name, { id }] of Object.entries(showings)) {
    if (name === 'unnamed') continue;
    await sql`insert into external_ids (source, kind, external_id, our_id, first_seen_at) values
      ('tix', 'showtime', ${name}, ${id}, ${NOW}), ('tix', 'showtime', ${`${name} of old`}, ${id}, ${later(-60)})`.execute(
      db,
    );
  }
  const seen = [showings.last, showings.anchor, showings.tomorrow].map(({ id }) => ({
    showtimeId: id,
    observedAt: later(-30),
    chain: 'XXI' as const,
    source: 'tix',
    grid: lookAt(8, new Set([1])),
  }));
  await recordReadings(db, seen, NOW);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});

const plan = async (pending: Parameters<typeof planWindow>[1]['pending'] = []) => {
  const budget = { ...(await loadBudget(db, NOW, LIMITS)) };
  return planWindow(db, { source: 'tix', now: NOW, windowMs: 900_000, pending, budget, random: () => 0.5 });
};

test('plans what is on sale and has a name to ask by, under its newest name, and nothing begun or gone', async () => {
  const { looks } = await plan();
  expect(looks.map(({ externalId, why, anchorMinutes }) => [externalId, why, anchorMinutes])).toEqual([
    ['lost', 'change', null],
    ['anchor', 'anchor', 60],
    ['last', 'last', null],
  ]);
  expect(looks[2]).toMatchObject({ dueAt: later(10).toISOString(), startsAt: later(12).toISOString(), chain: 'XXI' });
});

test('what is queued is not planned again, and is forgotten once it is due', async () => {
  await using server = await testRedis();
  const redis = new Redis(server.url);
  const { looks } = await plan();
  const queued = looks.map(({ showtimeId, dueAt }) => ({ showtimeId, dueAtMs: Date.parse(dueAt) }));
  await addPending(redis, queued);
  const pending = await readPending(redis, NOW);
  expect(pending).toHaveLength(3);
  expect((await plan(pending)).looks).toEqual([]);
  expect(await readPending(redis, later(9.5))).toEqual([
    { showtimeId: showings.last.id, dueAtMs: later(10).getTime() },
  ]);
  await redis.quit();
});

test('the day of requests is Jakarta’s; what runs told is spent, and schedules keep their part of the day and of the rate', async () => {
  expect(requestDay(NOW)).toEqual({
    beganAtMs: Date.parse('2026-01-09T17:00:00Z'),
    endsAtMs: Date.parse('2026-01-10T17:00:00Z'),
  });
  expect(await loadBudget(db, NOW, LIMITS)).toMatchObject({ perSecond: 2, askedToday: 0, heldBack: 20_000 });
  const tell = async (place: number, kind: 'catalogue' | 'looks', startedAt: Date, requests: number, parts: number) => {
    const id = `00000000-0000-4000-8000-00000000000${place}`;
    await openRun(db, { id, kind, reason: 'rhythm', startedAt, parts });
    await tellPart(db, { runId: id, part: 'a', ends: true, requests }, startedAt);
  };
  await tell(1, 'looks', later(-60), 700, 1);
  await tell(2, 'looks', new Date('2026-01-09T16:59:00Z'), 9_000, 1);
  await tell(3, 'catalogue', later(-10), 300, 2);
  expect(await loadBudget(db, NOW, LIMITS)).toMatchObject({ perSecond: 1.5, askedToday: 1_000, heldBack: 19_700 });
  expect(await loadBudget(db, later(10), LIMITS)).toMatchObject({ perSecond: 2 });
});
