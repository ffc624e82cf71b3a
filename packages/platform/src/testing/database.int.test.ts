import { Client } from 'pg';
import { expect, test } from 'vitest';
import { testDatabase } from './database.ts';
import { serverUrls } from './servers.ts';
import { withServer } from './template.ts';

const connected = async (url: string): Promise<Client> => {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

test('a clone is migrated, and what one writes another never sees', async () => {
  await using first = await testDatabase();
  await using second = await testDatabase();
  const writer = await connected(first.url);
  const reader = await connected(second.url);
  await writer.query('create table mine (id int)');
  const seen = await reader.query("select to_regclass('mine') as mine, to_regclass('occupancy_readings') as readings");
  expect(seen.rows).toEqual([{ mine: null, readings: 'occupancy_readings' }]);
  await Promise.all([writer.end(), reader.end()]);
});

test('many clones at once all come, although background workers of the store live in each', async () => {
  const clones = await Promise.all(Array.from({ length: 6 }, () => testDatabase()));
  expect(new Set(clones.map((clone) => clone.url)).size).toBe(6);
  await Promise.all(clones.map((clone) => clone[Symbol.asyncDispose]()));
});

test('a disposed database is gone although a connection to it was left open', async () => {
  const database = await testDatabase();
  const left = await connected(database.url);
  await database[Symbol.asyncDispose]();
  const name = new URL(database.url).pathname.slice(1);
  const found = await withServer(serverUrls().databaseUrl, (client) =>
    client.query('select 1 from pg_database where datname = $1', [name]),
  );
  expect(found.rowCount).toBe(0);
  await left.end();
});
