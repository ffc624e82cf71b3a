import { setTimeout as sleep } from 'node:timers/promises';
import { readGrid } from '@cineradar/core/occupancy/seat-map';
import { mintId, type ShowtimeId } from '@cineradar/core/shared/ids';
import { enqueue } from '@cineradar/platform/queue/job';
import { testDatabase } from '@cineradar/platform/testing/database';
import { testRedis } from '@cineradar/platform/testing/redis';
import { recordLooks } from '@cineradar/services/watch/jobs';
import { type QueuedReading, toQueued } from '@cineradar/services/watch/queued-reading';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type Chance, chanceOf } from '../harness/chance.ts';
import { openSimulator } from '../harness/simulator.ts';
import { scale } from '../scale.ts';
import { doubledReadings } from './acknowledged.ts';
import { leftovers } from './at-rest.ts';
import { figuresThatDiffer } from './figures-recounted.ts';
import { INSTANTS, SEED } from './instants.ts';
import { finishLooks, openRun, quietInstant } from './run.ts';
import { loadSeen, type ShowingRow } from './store-rows.ts';

const CHANCE_SEED = 4_711;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SEATS = 40;
/** Showings that hostile readings come of, half of them begun; and looks at each. */
const SHOWINGS = scale(200, 12);
const LOOKS = 12;
const A_JOB = 15;

const FIRST = INSTANTS[0]!;
const NOW = new Date(FIRST.getTime() + 2 * HOUR_MS);

const look = (showtimeId: ShowtimeId, atMs: number, taken: number): QueuedReading => {
  const cells = Array.from({ length: SEATS }, (_, seat) => {
    const free = seat >= taken;
    return { row: 'A', number: String(seat + 1), status: free ? '1' : '5', free };
  });
  const grid = readGrid({ chain: 'XXI', rows: [{ name: 'A', cells }] });
  return toQueued({ showtimeId, observedAt: new Date(atMs), chain: 'XXI', source: 'tix', grid });
};

type Offer = {
  readonly reading: QueuedReading;
  readonly fate: 'key' | 'after_start' | 'in_the_future' | 'past_retention' | 'unknown_showtime';
};

/** Looks at a showing as a bad day brings them: every reason to refuse one, keys twice, and two stories of one instant. */
const offersOf = (chance: Chance, { id, startsMs }: ShowingRow): readonly Offer[] => {
  const showtimeId = id as ShowtimeId;
  const start = startsMs ?? 0;
  const latest = Math.min(start, NOW.getTime());
  const valid = Array.from({ length: LOOKS }, () => {
    const atMs = latest - chance.whole(0, 18 * 60) * MINUTE_MS;
    return look(showtimeId, atMs, chance.whole(0, SEATS));
  });
  const again = valid.filter(() => chance.unit() < 0.3);
  const otherwise = valid
    .filter(() => chance.unit() < 0.3)
    .map(({ observedAt, grid }) => look(showtimeId, Date.parse(observedAt), (grid.notFree + 1) % SEATS));
  const unknown = mintId('showtime', 'nobody knows', id);
  return [
    ...[...valid, ...again, ...otherwise].map((reading): Offer => ({ reading, fate: 'key' })),
    ...(start < NOW.getTime() ? [{ reading: look(showtimeId, start + 1, 3), fate: 'after_start' } as const] : []),
    ...(start > NOW.getTime() + HOUR_MS
      ? [{ reading: look(showtimeId, NOW.getTime() + 10 * MINUTE_MS, 3), fate: 'in_the_future' } as const]
      : []),
    { reading: look(showtimeId, NOW.getTime() - 91 * 24 * HOUR_MS, 3), fate: 'past_retention' },
    { reading: look(unknown, latest, 3), fate: 'unknown_showtime' },
  ];
};

const countBy = (names: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, same]) => [name, same.length]));

test(
  'readings that come late, out of order, twice, otherwise, of what is not known or not even readable, to two workers at once: each key once, every refusal counted, figures those of a recount',
  { timeout: 600_000 },
  async () => {
    const chance = chanceOf(CHANCE_SEED);
    await using database = await testDatabase();
    await using redis = await testRedis();
    using simulator = await openSimulator(SEED, FIRST);
    await using run = await openRun({ databaseUrl: database.url, redisUrl: redis.url, simulator });
    await quietInstant(run, FIRST);
    await simulator.standAt(NOW);
    await using first = await run.startWorker(NOW);
    await using second = await run.startWorker(NOW);
    await using queues = await run.queues();
    await finishLooks(run, queues);

    const before = await loadSeen(run.db);
    const taken = new Set(before.readings.map(({ showtimeId, atMs }) => `${showtimeId} ${atMs}`));
    const near = before.showings
      .filter(({ startsMs }) => startsMs !== null && Math.abs(startsMs - NOW.getTime()) < 20 * HOUR_MS)
      .filter(({ startsMs }) => startsMs !== null && startsMs > FIRST.getTime());
    const offers = chance.shuffled(
      chance
        .shuffled(near)
        .slice(0, SHOWINGS)
        .flatMap((showing) => offersOf(chance, showing)),
    );
    const jobs = Array.from({ length: Math.ceil(offers.length / A_JOB) }, (_, job) =>
      offers.slice(job * A_JOB, (job + 1) * A_JOB).map(({ reading }) => reading),
    );
    await queues
      .queue('record')
      .add('readings.record', { payload: { readings: [{ showtimeId: 'nonsense' }] }, trace: {} });
    await Promise.all(
      jobs.map(async (readings) => {
        await sleep(chance.whole(0, 500));
        await enqueue(queues.queue('record'), recordLooks, { readings });
      }),
    );
    await queues.untilIdle();
    await queues.runNow('figures.roll-up');
    await queues.untilIdle();

    const after = await loadSeen(run.db);
    const stored = new Map(
      after.readings.map((reading) => [`${reading.showtimeId} ${reading.atMs}`, reading.bitmap.toString('base64')]),
    );
    const byKey = Map.groupBy(
      offers.filter(({ fate }) => fate === 'key').map(({ reading }) => reading),
      ({ showtimeId, observedAt }) => `${showtimeId} ${Date.parse(observedAt)}`,
    );
    const untold = [...byKey].filter(
      ([key, readings]) => !taken.has(key) && !readings.some(({ grid }) => grid.bitmap === stored.get(key)),
    );
    expect(untold, 'keys whose content nobody offered').toEqual([]);
    expect(
      [...stored.keys()].filter((key) => !taken.has(key) && !byKey.has(key)),
      'keys nobody offered',
    ).toEqual([]);
    // Each other story of an instant is refused at least once; one told twice in one job may count as a repetition there.
    const stories = [...byKey.values()].map((readings) => new Set(readings.map(({ grid }) => grid.bitmap)).size - 1);
    const others = [...byKey.values()].map((readings) => readings.length - 1);
    const { rows } = await sql<{ reason: string; refused: number }>`
      select reason, sum(refused)::int as refused from reading_refusals group by 1`.execute(run.db);
    const { conflicting = 0, ...refused } = Object.fromEntries(rows.map((row) => [row.reason, row.refused]));
    expect(refused).toEqual(countBy(offers.map(({ fate }) => fate).filter((fate) => fate !== 'key')));
    expect(conflicting).toBeGreaterThanOrEqual(stories.reduce((sum, count) => sum + count, 0));
    expect(conflicting).toBeLessThanOrEqual(others.reduce((sum, count) => sum + count, 0));
    expect(await doubledReadings(run.db)).toEqual([]);
    expect(await figuresThatDiffer(run.db)).toEqual([]);
    const left = await leftovers({ db: run.db, redisUrl: redis.url, queues });
    expect(left).toEqual([expect.stringMatching(/^failed: readings\.record: .*not an id of ours/s)]);
    expect([await first.stop(), await second.stop()].map(({ code }) => code)).toEqual([0, 0]);
  },
);
