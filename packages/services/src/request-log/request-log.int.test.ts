import { randomUUID } from 'node:crypto';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetRequests } from './forget-requests.ts';
import { listRequests } from './list-requests.ts';
import type { LoggedRequest, RequestBatch } from './logged-request.ts';
import type { RequestFilter } from './request-filter.ts';
import { writeBatch } from './write-batch.ts';

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

const request = (organisationId: string, change: Partial<LoggedRequest> = {}): LoggedRequest => ({
  id: randomUUID(),
  organisationId,
  at: new Date(),
  keyId: null,
  subject: 'someone',
  requestId: `request-${randomUUID()}`,
  method: 'GET',
  path: '/v1/sites?q=a\tb\\c\nd',
  operation: 'listSites',
  status: 200,
  durationMs: 1.25,
  address: '2001:db8::1',
  market: 'demo',
  bytes: null,
  ...change,
});

const batchOf = (rows: readonly LoggedRequest[], requests = rows.length): RequestBatch => ({
  id: randomUUID(),
  rows,
  usage: rows.slice(0, 1).map(({ organisationId, keyId, market, operation, status }) => ({
    ...{ organisationId, keyId, market, operation, status, requests },
    hour: new Date('2026-11-23T10:00:00Z'),
  })),
});

const counted = async (organisation: string): Promise<number> => {
  const { rows } = await sql<{ n: number | null }>`
    select sum(requests) as n from usage_hours where organisation_id = ${organisation}`.execute(db);
  return rows[0]?.n ?? 0;
};

test('a batch counts once, however often and however simultaneously it is written', async () => {
  const organisation = randomUUID();
  const batch = batchOf([request(organisation), request(organisation)]);
  const news = await Promise.all([writeBatch(db, batch), writeBatch(db, batch), writeBatch(db, batch)]);
  expect(news.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect((await writeBatch(db, batch)).isNew).toBe(false);
  expect(await counted(organisation)).toBe(2);
  expect((await listRequests(db, organisation, {}, { limit: 50, after: undefined })).rows).toHaveLength(2);
});

test('a batch whose rows the store will not have leaves nothing, and counts once it comes without them', async () => {
  const organisation = randomUUID();
  const good = batchOf([request(organisation)]);
  const bad = { ...good, rows: [request(organisation, { status: 70_000 })] };
  await expect(writeBatch(db, bad)).rejects.toMatchObject({ code: '22003' });
  expect(await counted(organisation)).toBe(0);
  expect((await writeBatch(db, { ...good, rows: [] })).isNew).toBe(true);
  expect(await counted(organisation)).toBe(1);
});

test('the ledger takes no change and no deletion', async () => {
  const organisation = randomUUID();
  await writeBatch(db, batchOf([request(organisation)]));
  for (const change of [
    sql`update usage_hours set requests = 2`,
    sql`delete from usage_hours`,
    sql`update usage_batches set requests = 2`,
    sql`delete from usage_batches`,
  ])
    await expect(change.execute(db)).rejects.toMatchObject({ code: '55000' });
});

test('an organisation finds its own requests, as they were, page by page and newest first', async () => {
  const [mine, other] = [randomUUID(), randomUUID()];
  const at = (second: number) => new Date(Date.UTC(2026, 10, 23, 10, 0, second));
  const rows = Array.from({ length: 7 }, (_, place) => request(mine, { at: at(Math.floor(place / 2)), bytes: place }));
  await writeBatch(db, batchOf([...rows, request(other)]));
  const found: Omit<LoggedRequest, 'organisationId'>[] = [];
  let after: RequestPosition;
  do {
    const page = await listRequests(db, mine, {}, { limit: 3, after });
    found.push(...page.rows);
    after = page.next ?? undefined;
  } while (after !== undefined);
  const newestFirst = rows.toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1));
  expect(found.map((row) => ({ organisationId: mine, ...row }))).toEqual(newestFirst);
});
type RequestPosition = Parameters<typeof listRequests>[3]['after'];

test('each filter finds what it names and nothing else', async () => {
  const [organisation, key] = [randomUUID(), randomUUID()];
  const special = request(organisation, {
    ...{ keyId: key, method: 'POST', operation: 'saveView', status: 429, requestId: 'the-one-request' },
    at: new Date('2026-11-01T12:00:00Z'),
  });
  await writeBatch(db, batchOf([special, request(organisation), request(organisation, { status: 404 })]));
  const find = async (filter: RequestFilter): Promise<readonly string[]> =>
    (await listRequests(db, organisation, filter, { limit: 50, after: undefined })).rows.map(({ id }) => id);
  const filters: readonly RequestFilter[] = [
    { keyId: key },
    { method: 'POST' },
    { operation: 'saveView' },
    { status: [429, 429] },
    { requestId: 'the-one-request' },
    { to: new Date('2026-11-02T00:00:00Z') },
    { from: new Date('2026-11-01T12:00:00Z'), to: new Date('2026-11-01T12:00:01Z') },
  ];
  for (const filter of filters) expect(await find(filter), JSON.stringify(filter)).toEqual([special.id]);
  expect(await find({ status: [400, 499] })).toHaveLength(2);
  expect(await find({ from: new Date('2026-11-01T12:00:01Z') })).toHaveLength(2);
});

test('after thirty days a request is dropped, and what it counted stays', async () => {
  const organisation = randomUUID();
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
  await writeBatch(
    db,
    batchOf([request(organisation, { at: daysAgo(31) }), request(organisation, { at: daysAgo(29) })]),
  );
  expect(await forgetRequests(db)).toBe(1);
  expect((await listRequests(db, organisation, {}, { limit: 50, after: undefined })).rows).toHaveLength(1);
  expect(await counted(organisation)).toBe(2);
});
