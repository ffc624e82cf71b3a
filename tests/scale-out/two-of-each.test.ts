import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { eventually, untilTrue } from '../harness/eventually.ts';
import { openWorld, PER_SECOND } from './world.ts';

/** Five times what it takes on a machine that does other things beside. */
const LIMIT_MS = 300_000;

const SPACING_MS = 1_000 / PER_SECOND;
/** Requests of a chain that tell its rate. */
const ENOUGH = 15;

/**
 * How far requests run ahead of their rate, in ms. Request k is due k spacings after the first at the earliest, and on its
 * way it can only be late: against the least late of the first half, none of the second half comes early. Two workers that
 * each took the whole rate for theirs would be ahead by a quarter of all spacings.
 */
const gainedMs = (times: readonly number[]): number => {
  const lateness = times.map((atMs, k) => atMs - k * SPACING_MS);
  const half = Math.floor(times.length / 2);
  return Math.min(...lateness.slice(0, half)) - Math.min(...lateness.slice(half));
};

const Live = z.object({ readings: z.array(z.looseObject({ theatreId: z.string() })) });

/** What an API answers "now", without when it was asked. */
const liveOf = async (answer: Promise<Response>) =>
  Live.parse(await (await answer).json()).readings.toSorted((a, b) => a.theatreId.localeCompare(b.theatreId));

test(
  'two workers share the work and the rate; two APIs give the same answers and tell the same readings',
  { timeout: LIMIT_MS },
  async () => {
    await using world = await openWorld();
    let rated = 0;
    using first = await world.openStream(0);
    using second = await world.openStream(1);
    const workers = await world.openWorkers();
    await world.untilWatched();
    const recorded = await world.recorded();
    const { planned, seen } = await world.counted();

    // No showing is read twice in a plan, no reading is doubled.
    const showings = world.market.asked.map(({ showing }) => showing);
    expect(new Set(showings).size).toBe(showings.length);
    expect({ planned, seen, recorded: recorded.length }).toEqual({
      planned: showings.length,
      seen: showings.length,
      recorded: showings.length,
    });
    expect(world.market.workedBy).toEqual(new Set(['CineRadar/1.0 (+first)', 'CineRadar/1.0 (+second)']));

    // Where Redis does not answer in half a second, as on a machine far too busy, each worker keeps the rate alone.
    const hadRedis = workers.every((worker) => !worker.output().includes('allowance.away'));
    for (const times of Map.groupBy(world.market.asked, ({ chain }) => chain).values()) {
      if (times.length < ENOUGH) continue;
      rated += 1;
      const gained = gainedMs(times.map(({ atMs }) => atMs));
      if (hadRedis) expect(gained).toBeLessThan((times.length * SPACING_MS) / 8);
    }
    expect(rated).toBeGreaterThan(0);

    const told = recorded.map(({ seq }) => seq);
    await untilTrue('both streams at the end', () => [first, second].every((one) => one.told().at(-1) === told.at(-1)));
    expect(first.told()).toEqual(told);
    expect(second.told()).toEqual(told);
    const live = await eventually('the same answer of both', async () => {
      const [one, other] = await Promise.all([
        liveOf(world.get(0, '/v1/occupancy/live')),
        liveOf(world.get(1, '/v1/occupancy/live')),
      ]);
      return one.length > 0 && JSON.stringify(one) === JSON.stringify(other) ? one : undefined;
    });
    expect(live.length).toBeGreaterThan(0);
  },
);

test(
  'one API and one worker are killed: the others go on, and nothing is lost, doubled or told twice',
  { timeout: LIMIT_MS },
  async () => {
    await using world = await openWorld();
    using before = await world.openStream(0);
    const [doomed] = await world.openWorkers();
    await untilTrue('readings on the stream', () => before.told().length > 0);

    const answers: number[] = [];
    const asking = new AbortController();
    const asked = (async () => {
      while (!asking.signal.aborted) {
        answers.push((await world.get(1, '/v1/occupancy/live')).status);
        await sleep(20);
      }
    })();
    await Promise.all([doomed?.kill(), world.apis[0]?.stop('SIGKILL')]);
    await before.ended;
    using after = await world.openStream(1, before.lastId());

    await world.untilWatched();
    const recorded = await world.recorded();
    const { planned } = await world.counted();
    expect(recorded.length).toBe(planned);
    expect(new Set(recorded.map(({ showtime_id }) => showtime_id)).size).toBe(planned);
    const told = recorded.map(({ seq }) => seq);
    await untilTrue('the stream at the end', () => after.told().at(-1) === told.at(-1));
    expect([...before.told(), ...after.told()]).toEqual(told);
    asking.abort();
    await asked;
    expect(new Set(answers)).toEqual(new Set([200]));
  },
);
