import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../testing/database.ts';
import { type Db, openDb, openPool } from './pool.ts';
import { afterCommit, inTransaction } from './transaction.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 3 }));
  await sql`create table marks (name text primary key)`.execute(db);
});
beforeEach(() => sql`truncate marks`.execute(db));
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});

const mark = (on: Db, name: string) => sql`insert into marks values (${name})`.execute(on);
const marks = async (): Promise<string[]> =>
  (await sql<{ name: string }>`select name from marks order by name`.execute(db)).rows.map(({ name }) => name);
const fail = (): never => {
  throw new Error('no');
};

test('what fails within a transaction is undone alone, and the rest of it stands', async () => {
  await inTransaction(db, async (tx) => {
    await mark(tx, 'outer');
    await inTransaction(tx, (inner) => mark(inner, 'kept'));
    await expect(
      inTransaction(tx, async (inner) => {
        await mark(inner, 'lost');
        await inTransaction(inner, (innermost) => mark(innermost, 'lost with it'));
        await mark(inner, 'outer');
      }),
    ).rejects.toThrow(/duplicate key/);
    await mark(tx, 'after');
  });
  expect(await marks()).toEqual(['after', 'kept', 'outer']);
});

test('a transaction that fails undoes what its inner ones had finished', async () => {
  const failing = inTransaction(db, async (tx) => {
    await inTransaction(tx, (inner) => mark(inner, 'inner'));
    fail();
  });
  await expect(failing).rejects.toThrow('no');
  expect(await marks()).toEqual([]);
});

test('others are told after the commit, in order, and of nothing that was undone', async () => {
  const told: unknown[] = [];
  await inTransaction(db, async (tx) => {
    await mark(tx, 'written');
    await afterCommit(tx, async () => void told.push('first', await marks()));
    await inTransaction(tx, async (inner) => {
      await afterCommit(inner, () => void told.push('undone'));
      fail();
    }).catch(() => undefined);
    await inTransaction(tx, (inner) => afterCommit(inner, () => void told.push('second')));
    expect(told).toEqual([]);
  });
  expect(told).toEqual(['first', ['written'], 'second']);
});

test('a transaction that is rolled back tells nobody; outside of one there is nothing to wait for', async () => {
  const told: string[] = [];
  const failing = inTransaction(db, async (tx) => {
    await afterCommit(tx, () => void told.push('never'));
    fail();
  });
  await expect(failing).rejects.toThrow('no');
  await afterCommit(db, () => void told.push('at once'));
  expect(told).toEqual(['at once']);
});
