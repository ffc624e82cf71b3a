import { randomUUID } from 'node:crypto';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { testDatabase } from '@cineradar/platform/testing/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countFacets } from './count-facets.ts';
import { exportRequests } from './export-requests.ts';
import { listRequests } from './list-requests.ts';
import type { LoggedRequest } from './logged-request.ts';
import type { RequestFilter } from './request-filter.ts';
import { tailRequests } from './tail-requests.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 6 }));
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});

const [ONE_KEY, OTHER_KEY] = [randomUUID(), randomUUID()];

const write = async (on: Db, organisation: string, change: Partial<LoggedRequest> = {}): Promise<string> => {
  const one = {
    ...{ id: randomUUID(), at: new Date(), keyId: null, requestId: `req-${randomUUID()}`, method: 'GET' },
    ...{ path: '/v1/sites', operation: 'listSites', status: 200, address: '192.0.2.7', market: 'demo' },
    ...change,
  };
  await sql`
    insert into request_log (organisation_id, asked_at, id, key_id, subject, request_id, method, path, operation, status,
      duration_ms, address, market, bytes)
    values (${organisation}, ${one.at}, ${one.id}, ${one.keyId}, 'someone', ${one.requestId}, ${one.method}, ${one.path},
      ${one.operation}, ${one.status}, 1.5, ${one.address}, ${one.market}, null)`.execute(on);
  return one.id;
};

/** Three programs' requests and two of a person; another organisation's beside them. */
const someRequests = async (): Promise<string> => {
  const [organisation, other] = [randomUUID(), randomUUID()];
  await write(db, organisation, { keyId: ONE_KEY, path: '/v1/Theatres?q=A%20B', operation: 'listTheatres' });
  await write(db, organisation, { keyId: ONE_KEY, status: 404, market: 'sandbox', requestId: 'the-lost-one' });
  await write(db, organisation, { keyId: OTHER_KEY, status: 429, method: 'POST', address: '198.51.100.9' });
  await write(db, organisation, { status: 503 });
  await write(db, organisation);
  await write(db, other, { keyId: ONE_KEY, path: '/v1/theatres', requestId: 'the-lost-one', status: 404 });
  return organisation;
};

const FILTERS: readonly RequestFilter[] = [
  {},
  { keyId: ONE_KEY },
  { askedBy: 'key' },
  { askedBy: 'person', status: [500, 599] },
  { status: [400, 499], keyId: ONE_KEY },
  { search: 'theatres' },
  { search: 'the-lost' },
  { search: '198.51' },
  { search: '%' },
  { market: 'sandbox', method: 'GET' },
];

const listed = async (organisation: string, filter: RequestFilter) =>
  (await listRequests(db, organisation, filter, { limit: 50, after: undefined })).rows;

test('each facet counts what the list would show were that value chosen, and nothing of another organisation', async () => {
  const organisation = await someRequests();
  for (const filter of FILTERS) {
    const told = await countFacets(db, organisation, filter);
    expect(told.requests, JSON.stringify(filter)).toBe((await listed(organisation, filter)).length);
    for (const { value, requests } of told.operations)
      expect(await listed(organisation, { ...filter, operation: value ?? '' })).toHaveLength(requests);
    for (const { value, requests } of told.keys.filter((key) => key.value !== null))
      expect(await listed(organisation, { ...filter, keyId: value ?? '' })).toHaveLength(requests);
    for (const { value, requests } of told.statuses) {
      const least = Number(value?.[0]) * 100;
      expect(await listed(organisation, { ...filter, status: [least, least + 99] })).toHaveLength(requests);
    }
  }
});

test('a search finds part of a path whatever its case, and the beginning of an id or of an address', async () => {
  const organisation = await someRequests();
  const found = async (search: string) => (await listed(organisation, { search })).length;
  expect(await Promise.all(['THEATRES?q=a%20', 'the-lost', 'lost', '198.51.', '.9'].map(found))).toEqual([
    1, 1, 0, 1, 0,
  ]);
  expect(await found('%')).toBe(1);
});

test('a file holds what the list shows, in the same order, over any number of batches', async () => {
  const organisation = randomUUID();
  await sql`
    insert into request_log (organisation_id, asked_at, id, subject, request_id, method, path, operation, status,
      duration_ms, address, market)
    select ${organisation}, date_trunc('milliseconds', now()) - make_interval(secs => n / 2), gen_random_uuid(), 's', 'r' || n, 'GET', '/', 'o', 200,
      1, 'a', 'demo' from generate_series(1, 4500) n`.execute(db);
  const ids: unknown[] = [];
  for await (const batch of exportRequests(db, organisation, {})) ids.push(...batch.map((row) => row['request_id']));
  expect(new Set(ids).size).toBe(4_500);
  expect(ids.slice(0, 50)).toEqual((await listed(organisation, {})).map(({ requestId }) => requestId));
});

test('a follower is told each request once, also one whose writer began before others and ended after them', async () => {
  const [organisation, other] = [randomUUID(), randomUUID()];
  await write(db, organisation);
  const follow = async (seen: string | undefined, limit = 50) => tailRequests(db, organisation, {}, { seen, limit });
  let { seen, rows } = await follow(undefined);
  expect(rows).toEqual([]);
  const told: string[] = [];
  const next = async () => {
    ({ seen, rows } = await follow(seen));
    told.push(...rows.map(({ id }) => id));
  };
  let slow = '';
  const quick: string[] = [];
  await inTransaction(db, async (tx) => {
    // Of another kind than those beside it: writers of one kind wait for each other, as they count it.
    slow = await write(tx, organisation, { at: new Date(Date.now() - 60_000), operation: 'getSite' });
    quick.push(await write(db, organisation));
    await write(db, other);
    await next();
    expect(told).toEqual(quick);
    quick.push(await write(db, organisation));
    await next();
    await next();
    expect(told).toEqual(quick);
  });
  await next();
  await next();
  expect(told).toEqual([...quick, slow]);
});

test('a follower who fell behind gets the newest and how many there were before them', async () => {
  const organisation = randomUUID();
  const { seen } = await tailRequests(db, organisation, {}, { seen: undefined, limit: 2 });
  const ids: string[] = [];
  for (let second = 0; second < 5; second += 1)
    ids.push(await write(db, organisation, { at: new Date(Date.now() + second * 1_000) }));
  await write(db, organisation, { operation: 'tailRequests' });
  const told = await tailRequests(db, organisation, {}, { seen, limit: 2 });
  expect([told.rows.map(({ id }) => id), told.skipped]).toEqual([ids.slice(3), 3]);
  expect((await tailRequests(db, organisation, { status: [404, 404] }, { seen, limit: 2 })).rows).toEqual([]);
});
