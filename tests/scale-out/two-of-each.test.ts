import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { eventually, untilTrue } from '../harness/eventually.ts';
import { openWorld, PER_SECOND } from './world.ts';

/** Five times what it takes on a machine that does other things beside. */
const LIMIT_MS = 300_000;

const Live = z.object({ readings: z.array(z.looseObject({ theatreId: z.string() })) });

/** What an API answers "now", without when it was asked. */
const liveOf = async (answer: Promise<Response>) =>
  Live.parse(await (await answer).json()).readings.toSorted((a, b) => a.theatreId.localeCompare(b.theatreId));

test(
  'two workers share the work and the rate; two APIs give the same answers and tell the same readings',
  { timeout: LIMIT_MS },
  async () => {
    await using world = await openWorld();
    using first = await world.openStream(0);
    using second = await world.openStream(1);
    await world.openWorkers();
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
    expect(new Set(world.market.asked.map(({ by }) => by))).toEqual(
      new Set(['CineRadar/1.0 (+first)', 'CineRadar/1.0 (+second)']),
    );

    // Request k of a chain is due k spacings after the first at the earliest; on its way it can only be late.
    for (const chain of new Set(world.market.asked.map((one) => one.chain))) {
      const times = world.market.asked.filter((one) => one.chain === chain).map(({ atMs }) => atMs);
      const [began = 0] = times;
      const early = times.filter((atMs, k) => atMs - began < (k * 1_000) / PER_SECOND - 25);
      expect(early, chain).toEqual([]);
    }

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
