import { Queue } from 'bullmq';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { queueConnection } from '../redis/client.ts';
import { testRedis } from '../testing/redis.ts';
import { queueMetrics } from './queue-metrics.ts';

const valuesOf = async (registry: Registry, name: string) => (await registry.getSingleMetric(name)?.get())?.values;

test('jobs are counted by state, and the oldest waiting one tells its age', async () => {
  await using redis = await testRedis();
  const queue = new Queue('looks', { connection: queueConnection(redis.url, 'sandbox') });
  const registry = new Registry();
  queueMetrics(registry, [queue]);
  await queue.add('read', {}, { timestamp: Date.now() - 90_000 });
  await queue.add('read', {});
  await queue.add('read', {}, { delay: 60_000 });
  expect(await valuesOf(registry, 'cineradar_queue_jobs')).toEqual(
    expect.arrayContaining([
      { labels: { queue: 'looks', state: 'waiting' }, value: 2 },
      { labels: { queue: 'looks', state: 'delayed' }, value: 1 },
    ]),
  );
  const [age] = (await valuesOf(registry, 'cineradar_queue_oldest_waiting_seconds')) ?? [];
  expect(age?.value).toBeGreaterThanOrEqual(90);
  await queue.close();
});

test('while Redis is away the page still comes, without the queue’s figures', async () => {
  const queue = new Queue('looks', { connection: { host: '127.0.0.1', port: 1, retryStrategy: () => null } });
  queue.on('error', () => undefined);
  const registry = new Registry();
  queueMetrics(registry, [queue]);
  expect(await registry.metrics()).not.toContain('looks');
  queue.disconnect().catch(() => undefined);
});
