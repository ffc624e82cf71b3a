import fc from 'fast-check';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scale } from '../../../../tests/scale.ts';
import { recordReadings } from '../occupancy/record-readings.ts';
import { lookAt, plantPlaces, plantShowing } from '../testing/small-market.ts';
import { closeRun } from './close-run.ts';
import { forgetRuns } from './forget-runs.ts';
import { getRun } from './get-run.ts';
import { lastRunStarted } from './last-run.ts';
import { measureFreshness } from './measure-freshness.ts';
import { openRun } from './open-run.ts';
import type { RunPart } from './run.ts';
import { tellPart } from './tell-part.ts';

const NOW = new Date('2026-01-10T12:00:00Z');
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: ReturnType<typeof openDb>;
beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});

let runs = 0;
const begin = async (parts: number | null, startedAt = NOW): Promise<string> => {
  runs += 1;
  const id = `00000000-0000-4000-8000-${String(runs).padStart(12, '0')}`;
  await openRun(db, { id, kind: 'looks', reason: 'rhythm', startedAt, parts });
  return id;
};

const counts = fc.dictionary(fc.constantFrom('timeout', 'network', 'started'), fc.integer({ min: 0, max: 9 }));
const partArbitrary: fc.Arbitrary<Required<Omit<RunPart, 'brokenRows' | 'broken'>>> = fc.record({
  requests: fc.nat(50),
  seen: fc.nat(50),
  accepted: fc.nat(50),
  duplicates: fc.nat(50),
  refused: counts,
  errors: counts,
  lastLooksMissed: fc.nat(5),
  anchorsMet: fc.nat(5),
});

test('however often and in whatever order its parts are told, also at once, a run counts each part once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(partArbitrary, { minLength: 1, maxLength: 6 }),
      fc.array(fc.nat(5), { maxLength: 12 }),
      async (parts, again) => {
        const runId = await begin(parts.length);
        const told = [...parts.keys(), ...again.map((place) => place % parts.length)];
        await Promise.all(
          told.flatMap((place) => {
            const part = parts[place];
            return part === undefined ? [] : [tellPart(db, { runId, part: `p${place}`, ends: true, ...part }, NOW)];
          }),
        );
        const run = await getRun(db, runId, NOW);
        const sum = (of: (part: (typeof parts)[number]) => number): number =>
          parts.reduce((total, part) => total + of(part), 0);
        expect(run.status).toBe('done');
        expect(run.requests).toBe(sum(({ requests }) => requests));
        expect(run.readings).toEqual({
          accepted: sum(({ accepted }) => accepted),
          duplicate: sum(({ duplicates }) => duplicates),
          refused: sum(({ refused }) => Object.values(refused).reduce((a, b) => a + b, 0)),
        });
        for (const cause of ['timeout', 'network', 'started'])
          expect(run.errors[cause] ?? 0).toBe(sum(({ errors }) => errors[cause] ?? 0));
      },
    ),
    { numRuns: scale(400) },
  );
});

test('telling a part says whether the run is over, also for what comes after its end, and never twice for one part', async () => {
  const run = await begin(2);
  expect(await tellPart(db, { runId: run, part: 'a', ends: true }, NOW)).toBe(false);
  expect(await tellPart(db, { runId: run, part: 'b try 2', ends: false }, NOW)).toBe(false);
  expect(await tellPart(db, { runId: run, part: 'b', ends: true }, NOW)).toBe(true);
  expect(await tellPart(db, { runId: run, part: 'b', ends: true }, NOW)).toBe(false);
  expect(await tellPart(db, { runId: run, part: 'b try 3', ends: false }, NOW)).toBe(true);
});

test('a run ends with its last part, fails with its cause, and is abandoned after an hour of silence', async () => {
  const status = async (id: string, at: Date): Promise<string> => (await getRun(db, id, at)).status;
  const run = await begin(2);
  await tellPart(db, { runId: run, part: 'a', ends: true }, later(1));
  await tellPart(db, { runId: run, part: 'a try 2', ends: false }, later(2));
  expect(await status(run, later(61))).toBe('running');
  expect(await status(run, later(63))).toBe('abandoned');
  await tellPart(db, { runId: run, part: 'b', ends: true }, later(64));
  expect(await getRun(db, run, later(200))).toMatchObject({ status: 'done', endedAt: later(64) });
  const failed = await begin(null);
  await closeRun(db, failed, later(1), 'nobody answered');
  expect(await getRun(db, failed, later(2))).toMatchObject({ status: 'failed', failure: 'nobody answered' });
  expect(await status(await begin(0), NOW)).toBe('done');
});

test('fifty broken rows are kept of a run, and all of them counted', async () => {
  const run = await begin(null);
  const brokenRows = Array.from({ length: 40 }, (_, place) => ({ where: 'films', path: `/${place}`, reason: 'no id' }));
  for (const part of ['a', 'b']) await tellPart(db, { runId: run, part, ends: false, broken: 40, brokenRows }, NOW);
  const { broken, brokenRows: kept } = await getRun(db, run, NOW);
  expect([broken, kept.length, kept[49]?.path]).toEqual([80, 50, '/9']);
});

test('a part of a run that nobody knows is let go; runs are forgotten after a month', async () => {
  await tellPart(db, { runId: '00000000-0000-4000-8000-999999999999', part: 'a', ends: true, requests: 1 }, NOW);
  const old = await begin(1, later(-32 * 24 * 60));
  expect(await forgetRuns(db, NOW)).toBe(1);
  await expect(getRun(db, old, NOW)).rejects.toMatchObject({ code: 'not_found' });
  expect((await lastRunStarted(db)).looks).toEqual(NOW);
});

test('freshness: ages of what begins soon, what was never seen, and last looks that did not come, by chain and by city', async () => {
  const { theatreIds, movieIds } = await plantPlaces(db);
  const plant = async (minutes: number, seenBefore: number | null, ordinal: number) => {
    const showing = await plantShowing(db, theatreIds[0]!, movieIds[0]!, later(minutes), ordinal);
    await sql`insert into external_ids (source, kind, external_id, our_id) values ('tix', 'showtime', ${String(ordinal)}, ${showing.id})`.execute(
      db,
    );
    if (seenBefore === null) return;
    const observedAt = later(minutes - seenBefore);
    const reading = {
      showtimeId: showing.id,
      observedAt,
      chain: 'XXI' as const,
      source: 'tix',
      grid: lookAt(8, new Set([1])),
    };
    await recordReadings(db, [reading], NOW);
  };
  // Ahead: seen 4, 10 and 60 minutes ago, and never; one beyond the three hours. Begun: in time, too early, and never.
  for (const [place, [minutes, seenBefore]] of (
    [
      [20, 24],
      [100, 110],
      [150, 210],
      [170, null],
      [190, 200],
      [-60, 5],
      [-90, 11],
      [-120, null],
    ] as const
  ).entries())
    await plant(minutes, seenBefore, place + 1);
  const expected = {
    listings: 1,
    showingsWatched: 4,
    showingsUnseen: 1,
    medianAgeSeconds: 600,
    oldestAgeSeconds: 3_600,
    seenWithin20Minutes: 50,
    showingsBegun: 3,
    lastLooksMissed: 2,
  };
  const report = await measureFreshness(db, NOW);
  expect(report.all).toEqual(expected);
  expect(report.byChain).toEqual([{ chain: 'XXI', ...expected }]);
  expect(report.byCity).toEqual([{ city: { slug: 'test-city', title: 'Test City' }, ...expected }]);
});
