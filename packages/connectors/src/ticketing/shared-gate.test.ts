import type { Allowance, Taken } from '@cineradar/platform/redis/allowance';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { scale } from '../../../../tests/scale.ts';
import type { FakeTime } from '../testing/fake-time.ts';
import { fakeTime } from '../testing/fake-time.ts';
import { openGate } from './gate.ts';

/** The allowance of one world in its own memory; `away` while the test says so. */
const worldAllowance = (time: FakeTime, isAway: () => boolean = () => false) => {
  let dueMs = 0;
  let inside = 0;
  const allowance: Allowance = {
    take: (_name, { concurrency, perSecond }, patienceMs): Promise<Taken> => {
      const nowMs = time.clock.now().getTime();
      const slotMs = Math.max(nowMs, dueMs);
      if (isAway()) return Promise.resolve({ kind: 'away' });
      if (slotMs - nowMs > patienceMs) return Promise.resolve({ kind: 'resting', waitMs: slotMs - nowMs });
      if (inside >= concurrency) return Promise.resolve({ kind: 'full', retryInMs: 10 });
      inside += 1;
      dueMs = slotMs + 1000 / perSecond;
      const giveBack = (): void => {
        inside -= 1;
      };
      return Promise.resolve({ kind: 'granted', waitMs: Math.ceil(slotMs - nowMs), giveBack });
    },
    rest: (_name, ms) => {
      dueMs = Math.max(dueMs, time.clock.now().getTime() + ms);
    },
    spentToday: () => Promise.resolve(null),
  };
  return { allowance, inside: () => inside };
};

/** Most entries in any span of `spanMs`, both ends included. */
const mostWithin = (entriesMs: readonly number[], spanMs: number): number =>
  Math.max(
    0,
    ...entriesMs.map((fromMs) => entriesMs.filter((atMs) => atMs >= fromMs && atMs <= fromMs + spanMs).length),
  );

test('two gates that share an allowance never exceed its rate in any span, nor its places', async () => {
  const limits = fc.record({ concurrency: fc.integer({ min: 1, max: 5 }), perSecond: fc.integer({ min: 1, max: 50 }) });
  const requests = fc.array(fc.record({ gate: fc.boolean(), lastsMs: fc.integer({ min: 0, max: 900 }) }), {
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(limits, requests, fc.integer({ min: 1, max: 3_000 }), async (limit, asked, spanMs) => {
      const time = fakeTime();
      const { allowance, inside } = worldAllowance(time);
      const [one, other] = [1, 2].map(() =>
        openGate({ name: 'XXI', limits: limit, aloneShare: 0.5 }, { ...time, allowance }),
      );
      const enteredMs: number[] = [];
      let most = 0;
      let now = 0;
      await Promise.all(
        asked.map(async ({ gate, lastsMs }) => {
          const entry = await (gate ? one : other)?.enter(600_000);
          if (entry?.kind !== 'entered') throw new Error('turned away');
          enteredMs.push(time.clock.now().getTime());
          now += 1;
          most = Math.max(most, now);
          await time.sleep(lastsMs);
          now -= 1;
          entry.leave();
        }),
      );
      expect(enteredMs).toHaveLength(asked.length);
      expect(most).toBeLessThanOrEqual(limit.concurrency);
      // Waits are whole milliseconds, rounded up.
      expect(mostWithin(enteredMs, spanMs)).toBeLessThanOrEqual(
        Math.floor(((spanMs + 1) / 1000) * limit.perSecond) + 1,
      );
      expect(inside()).toBe(0);
    }),
    { numRuns: scale(1_000) },
  );
});

test('a rest that one process was asked for is kept by the other', async () => {
  const time = fakeTime();
  const { allowance } = worldAllowance(time);
  const limits = { concurrency: 4, perSecond: 100 };
  const [one, other] = [1, 2].map(() => openGate({ name: 'CGV', limits, aloneShare: 0.5 }, { ...time, allowance }));
  one?.rest(60_000);
  expect(await other?.enter(20_000)).toMatchObject({ kind: 'resting' });
  const startMs = time.clock.now().getTime();
  expect(await other?.enter(120_000)).toMatchObject({ kind: 'entered' });
  expect(time.clock.now().getTime() - startMs).toBeGreaterThanOrEqual(60_000);
});

test('while the allowance is away a gate goes on alone at its share of the rate, and takes up the shared one again', async () => {
  const time = fakeTime();
  let isAway = true;
  const { allowance } = worldAllowance(time, () => isAway);
  const gate = openGate(
    { name: 'XXI', limits: { concurrency: 1, perSecond: 10 }, aloneShare: 0.5 },
    { ...time, allowance },
  );
  const enterFor = async (count: number): Promise<readonly number[]> => {
    const atMs: number[] = [];
    for (let entry = 0; entry < count; entry += 1) {
      const entered = await gate.enter(60_000);
      atMs.push(time.clock.now().getTime());
      if (entered.kind === 'entered') entered.leave();
    }
    return atMs.slice(1).map((at, index) => at - (atMs[index] ?? 0));
  };
  expect(await enterFor(4)).toEqual([200, 200, 200]);
  isAway = false;
  expect((await enterFor(4)).at(-1)).toBe(100);
});

test('an entry that was given up gives its place back to all', async () => {
  const time = fakeTime();
  const { allowance, inside } = worldAllowance(time);
  const limits = { concurrency: 2, perSecond: 1 };
  const gate = openGate({ name: 'XXI', limits, aloneShare: 0.5 }, { ...time, allowance });
  const first = await gate.enter(60_000);
  const impatient = new AbortController();
  const second = gate.enter(60_000, impatient.signal);
  impatient.abort();
  await expect(second).rejects.toThrow('aborted');
  if (first.kind === 'entered') first.leave();
  await new Promise(setImmediate);
  expect(inside()).toBe(0);
});
