import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_ORGANISATIONS, DEMO_PEOPLE } from './demo-people.ts';
import { listMemberships } from './list-memberships.ts';
import { seedDemoUsers } from './seed-demo-users.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let hashed = 0;
const hash = (password: string): Promise<string> => {
  hashed += 1;
  return Promise.resolve(`hash of ${password}`);
};

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
  await Promise.all([seedDemoUsers(db, hash), seedDemoUsers(db, hash)]);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});

const counts = async () => {
  const { rows } = await sql<{ people: number; accounts: number; memberships: number; organisations: number }>`
    select (select count(*) from auth_user) as people, (select count(*) from auth_account) as accounts,
      (select count(*) from memberships) as memberships, (select count(*) from organisations) as organisations`.execute(
    db,
  );
  return rows[0];
};

test('seeding twice, at the same time and again, is seeding once', async () => {
  const once = await counts();
  expect(once).toEqual({
    people: DEMO_PEOPLE.length,
    accounts: DEMO_PEOPLE.length,
    memberships: DEMO_PEOPLE.flatMap((person) => person.memberships).length,
    organisations: Object.keys(DEMO_ORGANISATIONS).length,
  });
  await seedDemoUsers(db, hash);
  expect(await counts()).toEqual(once);
  expect(hashed).toBe(1);
});

test('what was changed since is left as it is', async () => {
  await sql`update memberships set role = 'viewer' where subject = 'demo-ratna'`.execute(db);
  await sql`delete from memberships where subject = 'demo-dewa'`.execute(db);
  await seedDemoUsers(db, hash);
  expect(await listMemberships(db, 'demo-ratna')).toMatchObject([{ role: 'viewer' }]);
  expect(await listMemberships(db, 'demo-dewa')).toEqual([]);
});
