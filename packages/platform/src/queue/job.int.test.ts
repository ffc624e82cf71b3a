import { Queue } from 'bullmq';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openLog } from '../log.ts';
import { queueConnection } from '../redis/client.ts';
import { testRedis } from '../testing/redis.ts';
import { defineJob, enqueue } from './job.ts';
import { handle, startWorker } from './worker.ts';

const greet = defineJob('greet', z.object({ whom: z.string() }), { key: ({ whom }) => whom, attempts: 1 });

let redis: Awaited<ReturnType<typeof testRedis>>;
let queue: Queue;
beforeAll(async () => {
  redis = await testRedis();
  queue = new Queue('greetings', { connection: queueConnection(redis.url, 'sandbox') });
});
afterAll(async () => {
  await queue.close();
  await redis[Symbol.asyncDispose]();
});

test('two jobs of one key are one while the first is to be done; one that failed for good stands in nobody’s way', async () => {
  await enqueue(queue, greet, { whom: 'Rina' });
  await enqueue(queue, greet, { whom: 'Rina' });
  await enqueue(queue, greet, { whom: 'Budi' });
  expect(await queue.getWaitingCount()).toBe(2);

  const greeted: string[] = [];
  const work = handle(greet, ({ whom }) => {
    greeted.push(whom);
    return whom === 'Rina' ? Promise.reject(new Error('not at home')) : Promise.resolve();
  });
  const worker = startWorker('greetings', [work], openLog('test', 'silent'), {
    connection: queueConnection(redis.url, 'sandbox'),
  });
  await expect.poll(() => queue.getFailedCount()).toBe(1);
  await enqueue(queue, greet, { whom: 'Rina' });
  await expect.poll(() => queue.getFailedCount()).toBe(2);
  await worker.close();
  expect(greeted.toSorted()).toEqual(['Budi', 'Rina', 'Rina']);
});

test('one asked for while another of its key is worked on is done after it, once, where it is to be done again', async () => {
  const sweep = defineJob('sweep', z.object({}), { key: () => 'next', attempts: 1, isDoneAgain: true });
  const first = Promise.withResolvers<void>();
  let swept = 0;
  const work = handle(sweep, async () => {
    swept += 1;
    if (swept === 1) await first.promise;
  });
  const worker = startWorker('greetings', [work], openLog('test', 'silent'), {
    connection: queueConnection(redis.url, 'sandbox'),
  });
  await enqueue(queue, sweep, {});
  await expect.poll(() => swept).toBe(1);
  await enqueue(queue, sweep, {});
  await enqueue(queue, sweep, {});
  first.resolve();
  await expect.poll(() => swept).toBe(2);
  await expect.poll(async () => (await queue.getActiveCount()) + (await queue.getWaitingCount())).toBe(0);
  await worker.close();
  expect(swept).toBe(2);
});
