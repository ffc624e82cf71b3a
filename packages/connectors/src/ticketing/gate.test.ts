import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { scale } from '../../../../tests/scale.ts';
import { fakeTime } from '../testing/fake-time.ts';
import type { GateLimits } from './config.ts';
import type { Entry } from './gate.ts';
import { openGate } from './gate.ts';
import type { GateOptions } from './turns.ts';

const enterOr = async (entering: Promise<Entry>): Promise<() => void> => {
  const entry = await entering;
  if (entry.kind !== 'entered') throw new Error('turned away');
  return entry.leave;
};

const options = (limits: GateLimits): GateOptions => ({ name: 'XXI', limits, aloneShare: 0.5 });

test('never more at once and never closer together than the limits say', async () => {
  const limits = fc.record({ concurrency: fc.integer({ min: 1, max: 5 }), perSecond: fc.integer({ min: 1, max: 50 }) });
  await fc.assert(
    fc.asyncProperty(limits, fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 30 }), async (limit, lasts) => {
      const time = fakeTime();
      const gate = openGate(options(limit), time);
      const enteredMs: number[] = [];
      let inside = 0;
      let most = 0;
      await Promise.all(
        lasts.map(async (lastsMs) => {
          const leave = await enterOr(gate.enter(60_000));
          enteredMs.push(time.clock.now().getTime());
          inside += 1;
          most = Math.max(most, inside);
          await time.sleep(lastsMs);
          inside -= 1;
          leave();
        }),
      );
      expect(enteredMs).toHaveLength(lasts.length);
      expect(most).toBeLessThanOrEqual(limit.concurrency);
      const gapsMs = enteredMs.slice(1).map((entered, index) => entered - (enteredMs[index] ?? 0));
      // The test's clock cuts to whole milliseconds.
      expect(gapsMs.filter((gapMs) => gapMs < Math.floor(1000 / limit.perSecond))).toEqual([]);
    }),
    { numRuns: scale(2000) },
  );
});

test('rest is kept by everyone who comes, also by who was waiting already', async () => {
  const time = fakeTime();
  const gate = openGate(options({ concurrency: 1, perSecond: 1000 }), time);
  const startMs = time.clock.now().getTime();
  const leave = await enterOr(gate.enter(60_000));
  const waiting = enterOr(gate.enter(60_000));
  gate.rest(5000);
  leave();
  await waiting;
  expect(time.clock.now().getTime() - startMs).toBeGreaterThanOrEqual(5000);
});

test('who has no patience for a long rest is turned away at once, and holds no place', async () => {
  const time = fakeTime();
  const gate = openGate(options({ concurrency: 1, perSecond: 1000 }), time);
  gate.rest(60_000);
  expect(await gate.enter(1000)).toEqual({ kind: 'resting', untilMs: time.clock.now().getTime() + 60_000 });
  expect(time.slept).toEqual([]);
  time.advance(60_000);
  expect(await gate.enter(1000)).toMatchObject({ kind: 'entered' });
});

test('giving up frees the place of who waits for a turn, and the wait of who waits for a place', async () => {
  const time = fakeTime();
  const gate = openGate(options({ concurrency: 1, perSecond: 1 }), time);
  const leave = await enterOr(gate.enter(60_000));
  const impatient = new AbortController();
  const refused = gate.enter(60_000, impatient.signal);
  const patient = enterOr(gate.enter(60_000));
  impatient.abort();
  await expect(refused).rejects.toThrow('given up');
  leave();
  expect(await patient).toBeTypeOf('function');
});
