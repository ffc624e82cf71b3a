import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { serverUrls } from './servers.ts';
import { sweepDatabases } from './sweep.ts';
import { withServer } from './template.ts';

test('what an old run left is dropped, templates too; what is younger or called otherwise stays', async () => {
  const { databaseUrl } = serverUrls();
  const prefix = `cineradar_swept_${randomBytes(4).toString('hex')}`;
  await withServer(databaseUrl, async (client) => {
    await client.query(`create database ${prefix}_clone`);
    await client.query(`create database ${prefix}_template is_template true allow_connections false`);
  });
  expect(await sweepDatabases(databaseUrl, prefix, 60)).toEqual([]);
  expect(await sweepDatabases(databaseUrl, `${prefix}_other`, 0)).toEqual([]);
  expect((await sweepDatabases(databaseUrl, prefix, 0)).toSorted()).toEqual([`${prefix}_clone`, `${prefix}_template`]);
  expect(await sweepDatabases(databaseUrl, prefix, 0)).toEqual([]);
});
