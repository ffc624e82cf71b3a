import { createServer } from 'node:http';
import { Client } from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { isAlive } from '../../scripts/bootstrap/process.mjs';
import { canUnpack, ownState, type Started } from './launch.ts';

type Reading = { showtime_id: string; time: Date };

async function ask<Row extends object>(databaseUrl: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

describe.skipIf(!canUnpack)('npm start, from the first start to the last Ctrl-C', { timeout: 240_000 }, async () => {
  const state = await ownState();
  const occupied = createServer().listen(0, '127.0.0.1');
  afterAll(async () => {
    occupied.close();
    await state[Symbol.asyncDispose]();
  });
  let running: Started;
  let acknowledged: Reading | undefined;
  const demoDatabase = async (): Promise<string> => {
    const { processes } = await state.status();
    return `postgres://postgres@127.0.0.1:${processes.find(({ name }) => name === 'postgres')?.port}/cineradar_demo`;
  };

  test('it is ready when the first live answer shows an occupancy, and status names where everything is', async () => {
    running = state.run('start');
    await running.untilSaid('ready after');
    const status = await state.status();
    expect(status.processes.map(({ name, state: now }) => `${name} ${now}`)).toEqual(
      expect.arrayContaining(['simulator ready', 'worker ready', 'api ready', 'postgres ready', 'redis ready']),
    );
    const live = await fetch(`${status.api.url}/v1/occupancy/live`, {
      headers: { authorization: `Bearer ${status.demo?.token}` },
    });
    const { readings } = (await live.json()) as { readings: { occupancy: unknown }[] };
    expect(readings.filter(({ occupancy }) => occupancy !== null).length).toBeGreaterThan(0);
    expect(status.versions.postgres).toMatch(/^17/);
    expect(status.versions.edition).toBe('apache');
    expect(status.freshness?.readings).toBeGreaterThan(0);
  });

  test('a second start says where the first runs, and starts nothing', async () => {
    const second = state.run('start');
    expect(await second.exitCode).toBe(0);
    expect(second.output()).toContain((await state.status()).api.url);
  });

  test('a part that ends is started again', async () => {
    const worker = async () => (await state.status()).processes.find(({ name }) => name === 'worker');
    const before = await worker();
    expect(before?.pid).toBeGreaterThan(0); // signal 9 to process 0 would end this very test run
    process.kill(before?.pid ?? 0, 'SIGKILL');
    await running.untilSaid('worker ended (signal SIGKILL)');
    await expect.poll(worker, { timeout: 90_000, interval: 500 }).toMatchObject({ state: 'ready', port: before?.port });
    expect((await worker())?.pid).not.toBe(before?.pid);
  });

  test('a killed supervisor’s parts end, and its stores are taken over instead of doubled', async () => {
    [acknowledged] = await ask<Reading>(
      await demoDatabase(),
      'select showtime_id, time from occupancy_readings order by time desc, showtime_id limit 1',
    );
    expect(acknowledged).toBeDefined();
    const { processes } = await state.status();
    const stores = state.stores();
    running.signal('SIGKILL');
    await running.exitCode;
    const parts = processes.filter(({ name }) => !['postgres', 'redis'].includes(name)).map(({ pid }) => pid ?? 0);
    await expect.poll(() => parts.filter(isAlive), { timeout: 60_000 }).toEqual([]);
    expect(state.stores()).toEqual(stores);

    running = state.run('start');
    await running.untilSaid('ready after');
    expect(running.output()).toContain('still running from before');
    expect(state.stores()).toEqual(stores);
  });

  test('Ctrl-C ends every process, none by force, and what was acknowledged is there after the next start', async () => {
    const { processes } = await state.status();
    running.signal('SIGINT');
    // What has not ended 9 s later is killed, and the code is another one then.
    expect(await running.exitCode).toBe(0);
    expect(processes.filter(({ pid }) => pid && isAlive(pid))).toEqual([]);
    expect((await state.status()).running).toBe(false);

    await using services = await state.services();
    const kept = await ask(
      services.databaseUrl.replace(/postgres$/, 'cineradar_demo'),
      'select 1 from occupancy_readings where showtime_id = $1 and time = $2',
      [acknowledged?.showtime_id, acknowledged?.time],
    );
    expect(kept).toHaveLength(1);
  });
});
