import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '@cineradar/services/accounts/demo-people';
import { seedDemoUsers } from '@cineradar/services/accounts/seed-demo-users';
import { hashPassword } from 'better-auth/crypto';
import { getMigrations } from 'better-auth/db/migration';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holdToAuthPort, type PortUnderTest } from '../../testing/auth-port-contract.ts';
import { openBetterAuth } from './open.ts';
import { betterAuthOptions, type BetterAuthSetting } from './options.ts';

const [RATNA] = DEMO_PEOPLE;
if (RATNA === undefined) throw new Error('the demo has nobody');
const { id, name, email } = RATNA;

let stack: AsyncDisposableStack;
let setting: BetterAuthSetting;
let world: PortUnderTest;

beforeAll(async () => {
  stack = new AsyncDisposableStack();
  const database = stack.use(await testDatabase());
  const pool = openPool(database.url, { max: 4 });
  const db = openDb(pool);
  stack.defer(() => db.destroy());
  await seedDemoUsers(db, hashPassword);
  setting = {
    database: pool,
    secret: 'a secret of tests that is long enough',
    origins: ['http://console.localhost:3000'],
  };
  world = { port: openBetterAuth(setting), person: { id, name, email }, password: DEMO_PASSWORD };
});
afterAll(() => stack.disposeAsync());

holdToAuthPort(() => world);

test('the migration holds every table, column and index that this version of Better Auth wants', async () => {
  const { toBeCreated, toBeAdded } = await getMigrations(betterAuthOptions(setting));
  expect([toBeCreated, toBeAdded]).toEqual([[], []]);
});

test('passwords and cookies are not kept as they are', async () => {
  const db = openDb(setting.database);
  const { rows } = await sql<{ password: string }>`select password from auth_account`.execute(db);
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row.password).not.toContain(DEMO_PASSWORD);
});

test('with https the cookie is only sent over it', async () => {
  const port = openBetterAuth({ ...setting, origins: ['https://console.example.com'] });
  const outcome = await port.signIn({ email, password: DEMO_PASSWORD }, new Headers());
  expect(outcome.kind === 'signed_in' && outcome.cookies.every((cookie) => /;\s*Secure/i.test(cookie))).toBe(true);
});
