import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { testRedis } from '../testing/redis.ts';
import type { Allowance, AllowanceOptions, Taken } from './allowance.ts';
import { openAllowance } from './allowance.ts';
import { openRedis } from './client.ts';

/** Two processes' allowances: a connection each to one Redis. */
const openPair = async (options: AllowanceOptions = {}) => {
  const lent = await testRedis();
  const connections: Redis[] = [];
  const open = async (): Promise<Allowance> => {
    const redis = openRedis(lent.url, 'demo');
    connections.push(redis);
    await new Promise((resolve) => {
      redis.once('ready', resolve);
    });
    return openAllowance(redis, options);
  };
  const pair = [await open(), await open()] as const;
  return {
    pair,
    connections,
    [Symbol.asyncDispose]: async () => {
      for (const redis of connections) redis.disconnect();
      await lent[Symbol.asyncDispose]();
    },
  };
};

const granted = (taken: Taken): Extract<Taken, { kind: 'granted' }> => {
  if (taken.kind !== 'granted') throw new Error(`not granted: ${taken.kind}`);
  return taken;
};

test('two connections are granted moments one spacing apart, however they ask', async () => {
  await using bench = await openPair();
  const [one, other] = bench.pair;
  const limits = { concurrency: 100, perSecond: 20 };
  const startMs = performance.now();
  const takes = await Promise.all(
    Array.from({ length: 40 }, (_, index) => (index % 3 === 0 ? one : other).take('XXI', limits, 60_000)),
  );
  const tookMs = performance.now() - startMs;
  const waitsMs = takes.map((taken) => granted(taken).waitMs).toSorted((a, b) => a - b);
  // The last is due 39 spacings after the first was; what asking took has passed meanwhile.
  expect(waitsMs.at(-1)).toBeGreaterThanOrEqual(39 * 50 - tookMs);
  expect(waitsMs.at(-1)).toBeLessThanOrEqual(39 * 50);
  expect(new Set(waitsMs.map((waitMs) => Math.round(waitMs / 50))).size).toBeGreaterThan(35);
});

test('one name’s limit is not another’s', async () => {
  await using bench = await openPair();
  const [one, other] = bench.pair;
  const limits = { concurrency: 1, perSecond: 1 };
  expect(await one.take('XXI', limits, 0)).toMatchObject({ kind: 'granted', waitMs: 0 });
  expect(await other.take('CGV', limits, 0)).toMatchObject({ kind: 'granted', waitMs: 0 });
});

test('a limit for all holds over names, each within its own', async () => {
  await using bench = await openPair({ perSecond: 10 });
  const [one, other] = bench.pair;
  const startMs = performance.now();
  const takes = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      (index % 2 === 0 ? one : other).take(index % 4 === 0 ? 'XXI' : 'CGV', { concurrency: 99, perSecond: 50 }, 60_000),
    ),
  );
  const waitsMs = takes.map((taken) => granted(taken).waitMs).toSorted((a, b) => a - b);
  expect(waitsMs.at(-1)).toBeGreaterThanOrEqual(19 * 100 - (performance.now() - startMs));
  expect(waitsMs.at(-1)).toBeLessThanOrEqual(19 * 100);
});

test('a moment past one’s patience is not taken, and costs nobody one', async () => {
  await using bench = await openPair();
  const [one, other] = bench.pair;
  const limits = { concurrency: 9, perSecond: 2 };
  await one.take('XXI', limits, 0);
  expect(await other.take('XXI', limits, 10)).toMatchObject({ kind: 'full' });
  expect(granted(await other.take('XXI', limits, 5_000)).waitMs).toBeLessThanOrEqual(500);
});

test('places are counted over both, given back at once, and fall free when their process is lost', async () => {
  await using bench = await openPair({ holdMs: 300 });
  const [one, other] = bench.pair;
  const limits = { concurrency: 2, perSecond: 1_000 };
  const first = granted(await one.take('XXI', limits, 1_000));
  await other.take('XXI', limits, 1_000);
  expect(await other.take('XXI', limits, 1_000)).toMatchObject({ kind: 'full' });
  first.giveBack();
  expect(await other.take('XXI', limits, 1_000)).toMatchObject({ kind: 'granted' });
  expect(await one.take('XXI', limits, 1_000)).toMatchObject({ kind: 'full' });
  await sleep(400);
  expect(await one.take('XXI', limits, 1_000)).toMatchObject({ kind: 'granted' });
});

test('a rest that one was asked for holds for the other', async () => {
  await using bench = await openPair();
  const [one, other] = bench.pair;
  const limits = { concurrency: 2, perSecond: 1_000 };
  one.rest('XXI', 30_000);
  await one.take('CGV', limits, 0);
  const taken = await other.take('XXI', limits, 20_000);
  expect(taken.kind === 'resting' && taken.waitMs > 25_000 && taken.waitMs <= 30_000).toBe(true);
});

test('the day’s budget is one for all names and all processes, and says when there is more', async () => {
  await using bench = await openPair({ perDay: 5 });
  const [one, other] = bench.pair;
  const limits = { concurrency: 100, perSecond: 10_000 };
  const takes: Taken[] = [];
  for (let take = 0; take < 8; take += 1) {
    takes.push(await (take % 2 === 0 ? one : other).take(take < 4 ? 'XXI' : 'CGV', limits, 60_000));
  }
  expect(takes.map(({ kind }) => kind)).toEqual([
    ...Array.from({ length: 5 }, () => 'granted'),
    ...Array.from({ length: 3 }, () => 'spent'),
  ]);
  expect([await one.spentToday(), await other.spentToday()]).toEqual([5, 5]);
  const [spent] = takes.slice(5);
  const untilMs = Date.now() + (spent?.kind === 'spent' ? spent.waitMs : 0);
  // Midnight in Jakarta is 17:00 UTC.
  const midnight = new Date(Math.round(untilMs / 60_000) * 60_000);
  expect(midnight.toISOString()).toMatch(/T17:00:00/);
});

test('while Redis is away everyone is told so at once, and the owner once; then it is back by itself', async () => {
  const told: boolean[] = [];
  await using bench = await openPair({ onAway: (isAway) => told.push(isAway) });
  const [one] = bench.pair;
  const [connection] = bench.connections;
  const limits = { concurrency: 10, perSecond: 1_000 };
  const gone = new Promise((resolve) => {
    connection?.once('end', resolve);
  });
  connection?.disconnect();
  await gone;
  for (let take = 0; take < 5; take += 1) expect(await one.take('XXI', limits, 0)).toEqual({ kind: 'away' });
  one.rest('XXI', 1_000);
  expect(told).toEqual([true]);
  await connection?.connect();
  await expect.poll(async () => (await one.take('XXI', limits, 60_000)).kind, { timeout: 10_000 }).toBe('granted');
  expect(told).toEqual([true, false]);
});
