import { openRedis } from '@cineradar/platform/redis/client';
import { testRedis } from '@cineradar/platform/testing/redis';
import { expect, test } from 'vitest';
import { cuttable } from '../testing/cuttable.ts';
import { eventually } from '../testing/eventually.ts';
import { openLimiter } from './limiter.ts';
import { keepSettling, settleWithRedis } from './settle-redis.ts';

const QUOTA = { requests: 100, windowSeconds: 3_600 };

/** Two processes' limiters over one Redis, each by its own connection. */
const openTwo = async (url: string) => {
  const redis = [openRedis(url, 'sandbox', { patient: true }), openRedis(url, 'sandbox', { patient: true })] as const;
  const [here, there] = [openLimiter(QUOTA, settleWithRedis(redis[0])), openLimiter(QUOTA, settleWithRedis(redis[1]))];
  const close = (): void => redis.forEach((connection) => connection.disconnect());
  return { here, there, close };
};

test('what one process allowed, another one knows after both have settled', async () => {
  await using server = await testRedis();
  const { here, there, close } = await openTwo(server.url);
  for (let request = 0; request < 60; request += 1) here.take('one');
  there.take('one');
  await here.settle();
  await there.settle();
  expect(there.take('one').remaining).toBe(38);
  for (let request = 0; request < 38; request += 1) expect(there.take('one').allowed).toBe(true);
  expect(there.take('one').allowed).toBe(false);
  await there.settle();
  expect(here.take('two').remaining).toBe(99);
  here.take('one');
  await here.settle();
  expect(here.take('one').allowed).toBe(false);
  close();
});

test('a subject that owes nothing any more leaves nothing in Redis', async () => {
  await using server = await testRedis();
  const redis = openRedis(server.url, 'sandbox', { patient: true });
  const limiter = openLimiter({ requests: 10, windowSeconds: 1 }, settleWithRedis(redis));
  limiter.take('brief');
  await limiter.settle();
  expect(await redis.pttl('rate:brief')).toBeGreaterThan(0);
  await eventually(
    () => redis.exists('rate:brief'),
    (found) => found === 0,
  );
  redis.disconnect();
});

test('with Redis away requests are still counted and answered, and it is told once that it is away and once that it is back', async () => {
  await using server = await testRedis();
  await using wire = await cuttable(server.url);
  const redis = openRedis(wire.url, 'sandbox');
  const limiter = openLimiter(QUOTA, settleWithRedis(redis));
  const told: boolean[] = [];
  const settling = keepSettling(limiter.settle, (reachable) => told.push(reachable), 10);
  await eventually(
    () => Promise.resolve(redis.status),
    (status) => status === 'ready',
  );
  await wire.cut();
  expect(limiter.take('one').remaining).toBe(99);
  await eventually(
    () => Promise.resolve(told.length),
    (changes) => changes === 1,
  );
  for (let request = 0; request < 99; request += 1) expect(limiter.take('one').allowed).toBe(true);
  expect(limiter.take('one').allowed).toBe(false);
  await wire.mend();
  await eventually(
    () => Promise.resolve(told.length),
    (changes) => changes === 2,
  );
  expect(told).toEqual([false, true]);
  await settling.close();
  redis.disconnect();
  const another = openRedis(server.url, 'sandbox', { patient: true });
  const elsewhere = openLimiter(QUOTA, settleWithRedis(another));
  elsewhere.take('one');
  await elsewhere.settle();
  expect(elsewhere.take('one').allowed).toBe(false);
  another.disconnect();
});
