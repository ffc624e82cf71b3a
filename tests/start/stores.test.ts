import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { livingStores, storePids } from '../../scripts/bootstrap/debian/services.mjs';
import { sendSignal } from '../../scripts/bootstrap/process.mjs';
import { canUnpack, openStores } from './launch.ts';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cineradar-stores-'));
  folders.push(folder);
  return folder;
}

async function connect(databaseUrl: string): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

describe.skipIf(!canUnpack)('the stores of a data folder', { timeout: 240_000 }, () => {
  test('two that start them at once share one PostgreSQL and one Redis', async () => {
    const folder = await emptyFolder();
    const both = await Promise.all([openStores(folder), openStores(folder)]);
    await using first = both[0];
    await using second = both[1];
    expect(second.databaseUrl).toBe(first.databaseUrl);
    expect(second.redisUrl).toBe(first.redisUrl);
  });

  test('a killed store is started again on its port, after what it left has ended, with all it acknowledged', async () => {
    const folder = await emptyFolder();
    await using services = await openStores(folder, { disposable: false });
    const writer = await connect(services.databaseUrl);
    await writer.query('create table kept (n int)');
    await writer.query('insert into kept values (1)');
    // Work that does not look up: a process that waits notices the postmaster's death and ends at once.
    const left = writer.query('do $$ begin for i in 1..20000000 loop end loop; end $$').catch(() => undefined);
    await sleep(300);
    const before = storePids(folder);
    expect(before.postgres).toBeGreaterThan(0); // signal 9 to process 0 would end this very test run
    sendSignal(before.postgres ?? 0, 'SIGKILL');

    const kept = async (): Promise<unknown[]> => {
      const reader = await connect(services.databaseUrl);
      const { rows } = await reader.query<{ n: number }>('select n from kept');
      await reader.end();
      return rows;
    };
    await expect.poll(() => kept().catch(() => []), { timeout: 120_000, interval: 200 }).toEqual([{ n: 1 }]);
    expect(storePids(folder).postgres).not.toBe(before.postgres);
    expect(storePids(folder).redis).toBe(before.redis);
    await left;
  });

  test('a port that is busy is left alone', async () => {
    const folder = await emptyFolder();
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => taken.once('listening', listening));
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await using services = await openStores(folder, { ports: { postgres: port, redis: port } });
    const used = [services.databaseUrl, services.redisUrl].map((url) => Number(new URL(url).port));
    expect(used).not.toContain(port);
    expect(new Set(used).size).toBe(2);
    taken.close();
  });

  test('stopping leaves no process and no lock', async () => {
    const folder = await emptyFolder();
    const services = await openStores(folder);
    await services.stop(5_000);
    expect(storePids(folder)).toEqual({ postgres: null, redis: null });
    expect(await livingStores(folder)).toEqual([]);
  });
});
