import { Redis } from 'ioredis';
import { Client } from 'pg';
import { serverUrls } from '@cineradar/platform/testing/servers';
import { testRedis } from '@cineradar/platform/testing/redis';
import { expect, test } from 'vitest';
import { ownState } from './launch.ts';

test('services that the environment names are used, and not stopped', { timeout: 240_000 }, async () => {
  await using state = await ownState();
  await using lent = await testRedis();
  const { databaseUrl } = serverUrls();
  const running = state.run('start', { DATABASE_URL: databaseUrl, REDIS_URL: lent.url });
  await running.untilSaid('ready after');
  const status = await state.status();
  expect(status.services).toBe('environment');
  expect(status.processes.find(({ name }) => name === 'postgres')?.port).toBe(Number(new URL(databaseUrl).port));
  running.signal('SIGINT');
  expect(await running.exitCode).toBe(0);

  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  for (const name of ['cineradar_demo', 'cineradar_captures']) {
    await client.query(`drop database ${name} with (force)`);
  }
  await client.end();
  const redis = new Redis(lent.url);
  expect(await redis.ping()).toBe('PONG');
  redis.disconnect();
});

test('one of the two alone is refused before anything is started', async () => {
  await using state = await ownState();
  const running = state.run('start', { REDIS_URL: 'redis://127.0.0.1:1' });
  expect(await running.exitCode).toBe(1);
  expect(running.output()).toContain('REDIS_URL is set, but DATABASE_URL is not');
});
