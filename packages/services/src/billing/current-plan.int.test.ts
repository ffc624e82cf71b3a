import { randomUUID } from 'node:crypto';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { currentPlan } from './current-plan.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});

const NOW = new Date('2026-11-20T03:00:00Z');

const found = async (kind = 'developer'): Promise<string> => {
  const id = randomUUID();
  await sql`insert into organisations (id, name, slug, kind, created_at)
    values (${id}, 'Somebody', ${id}, ${kind}, '2026-11-01T00:00:00Z')`.execute(db);
  return id;
};

const choose = async (organisation: string, plan: string, at: string): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    insert into plan_changes (organisation_id, kind, plan, effective_at, decided_by)
    values (${organisation}, 'upgrade', ${plan}, ${at}, 'somebody') returning id`.execute(db);
  return rows[0]?.id ?? '';
};

const planAt = async (organisation: string, at = NOW) => (await currentPlan(db, organisation, at))?.plan;

test('who chose nothing is free since its founding; our own is enterprise; nobody has none', async () => {
  const stranger = await found();
  expect(await currentPlan(db, stranger, NOW)).toMatchObject({ plan: 'free', since: new Date('2026-11-01T00:00:00Z') });
  expect(await planAt(await found('internal'))).toBe('enterprise');
  expect(await currentPlan(db, randomUUID(), NOW)).toBeUndefined();
});

test('a plan holds from its second on, the later of two at the same second; one taken back never does', async () => {
  const organisation = await found();
  await choose(organisation, 'growth', '2026-11-10T03:00:00Z');
  await choose(organisation, 'scale', '2026-11-10T03:00:00Z');
  expect(await planAt(organisation, new Date('2026-11-10T02:59:59Z'))).toBe('free');
  expect(await planAt(organisation, new Date('2026-11-10T03:00:00Z'))).toBe('scale');
  const regretted = await choose(organisation, 'enterprise', '2026-11-15T00:00:00Z');
  expect(await planAt(organisation)).toBe('enterprise');
  await sql`insert into plan_changes (organisation_id, kind, undoes, decided_by)
    values (${organisation}, 'undo', ${regretted}, 'somebody')`.execute(db);
  expect(await planAt(organisation)).toBe('scale');
});

test('what is truth of money takes no change, no deletion and no emptying', async () => {
  await choose(await found(), 'growth', '2026-11-10T03:00:00Z');
  for (const change of [
    sql`update plan_changes set plan = 'free'`,
    sql`delete from plan_changes`,
    sql`truncate plan_changes cascade`,
    sql`truncate invoices cascade`,
  ])
    await expect(change.execute(db)).rejects.toMatchObject({ code: '55000' });
});
