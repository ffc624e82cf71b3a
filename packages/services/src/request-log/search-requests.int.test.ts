import { randomUUID } from 'node:crypto';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scale } from '../../../../tests/scale.ts';
import { countFacets } from './count-facets.ts';
import { listRequests } from './list-requests.ts';
import type { LoggedRequest } from './logged-request.ts';
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

const KEYS = [randomUUID(), randomUUID(), null];
const NOON = Date.UTC(2026, 10, 20, 12);
const MINUTE_MS = 60_000;
/** Of ten hours, several at one instant, and some where an hour begins. */
const instant = fc
  .oneof(
    fc.integer({ min: -300, max: 300 }),
    fc.integer({ min: -5, max: 5 }).map((hour) => hour * 60),
  )
  .map((minute) => new Date(NOON + minute * MINUTE_MS));

const request = fc.record({
  at: instant,
  keyId: fc.constantFrom(...KEYS),
  operation: fc.constantFrom('listSites', 'addNote'),
  status: fc.constantFrom(200, 200, 200, 404, 503),
  market: fc.constantFrom('demo', 'sandbox'),
  path: fc.constantFrom('/v1/sites', '/v1/Sites?q=SEVEN', '/v1/notes/7', '/v1/notes'),
  requestId: fc.constantFrom('seven', 'seven-of-many', 'note-1', 'note-2'),
  address: fc.constantFrom('192.0.2.7', '2001:db8::7'),
});
type Request = typeof request extends fc.Arbitrary<infer T> ? T : never;

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 1 });
const filter: fc.Arbitrary<RequestFilter> = fc.record({
  search: maybe(fc.constantFrom('sites', 'SEVEN', 'seven', '7', 'note', 'note-1', '192.', '2001:db8::7', 'of nobody')),
  askedBy: maybe(fc.constantFrom('key', 'person')),
  keyId: maybe(fc.constantFrom(...KEYS.filter((key) => key !== null))),
  operation: maybe(fc.constantFrom('listSites', 'addNote')),
  status: maybe(fc.constantFrom<readonly [number, number]>([200, 299], [404, 404], [500, 599])),
  market: maybe(fc.constantFrom('demo', 'sandbox')),
  from: maybe(instant),
  to: maybe(instant),
});

const rowsOf = (organisationId: string, requests: readonly Request[]): LoggedRequest[] =>
  requests.map((one) => ({
    ...{ id: randomUUID(), organisationId, subject: 's', durationMs: 1, bytes: null },
    ...{ method: one.operation === 'addNote' ? 'POST' : 'GET' },
    ...one,
  }));

const write = (rows: readonly LoggedRequest[]) =>
  writeBatch(db, {
    id: randomUUID(),
    rows,
    usage: rows.slice(0, 1).map(({ organisationId, keyId, market, operation, status }) => ({
      ...{ organisationId, keyId, market, operation, status, requests: rows.length },
      hour: new Date('2026-11-20T12:00:00Z'),
    })),
  });

const newestFirst = (a: LoggedRequest, b: LoggedRequest): number =>
  b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1);

/** Whether a search finds a request, where `all` are those that it is searched among. */
const isFound = (one: LoggedRequest, search: string, all: readonly LoggedRequest[]): boolean =>
  all.some(({ requestId }) => requestId === search)
    ? one.requestId === search
    : one.path.toLowerCase().includes(search.toLowerCase()) ||
      one.requestId.startsWith(search) ||
      one.address.startsWith(search);

const isWithin = ({ at }: LoggedRequest, { from, to }: RequestFilter): boolean =>
  (from === undefined || at >= from) && (to === undefined || at < to);

/** What a filter lets through, its period apart. */
const isMeant = (one: LoggedRequest, of: RequestFilter, all: readonly LoggedRequest[]): boolean =>
  (of.search === undefined || isFound(one, of.search, all)) &&
  (of.askedBy === undefined || (of.askedBy === 'key') === (one.keyId !== null)) &&
  (of.keyId === undefined || one.keyId === of.keyId) &&
  (of.operation === undefined || one.operation === of.operation) &&
  (of.status === undefined || (one.status >= of.status[0] && one.status <= of.status[1])) &&
  (of.market === undefined || one.market === of.market);

/** All pages of a list, to the last. */
const listed = async (organisation: string, of: RequestFilter, limit: number, most: number) => {
  const found: string[] = [];
  let after: Parameters<typeof listRequests>[3]['after'];
  do {
    const page = await listRequests(db, organisation, of, { limit, after }, most);
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    found.push(...page.rows.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return found;
};

const requests = fc.array(request, { minLength: 1, maxLength: 60 });
const few = fc.integer({ min: 1, max: 12 });

test('whatever is looked for, and however little of the log a page looks at, the pages hold each such request once, newest first', async () => {
  await fc.assert(
    fc.asyncProperty(
      requests,
      fc.array(filter, { minLength: 1, maxLength: 4 }),
      few,
      few,
      async (of, filters, limit, most) => {
        const organisation = randomUUID();
        const rows = rowsOf(organisation, of);
        await write(rows);
        for (const one of filters) {
          const wanted = rows.filter((row) => isWithin(row, one) && isMeant(row, one, rows)).toSorted(newestFirst);
          expect(await listed(organisation, one, limit, most)).toEqual(wanted.map(({ id }) => id));
        }
      },
    ),
    { numRuns: scale(600) },
  );
});

test('facets of a search count all that it finds since the instant that they tell, which the newest reach back to', async () => {
  await fc.assert(
    fc.asyncProperty(requests, filter, few, async (of, one, most) => {
      const organisation = randomUUID();
      const rows = rowsOf(organisation, of);
      await write(rows);
      const told = await countFacets(db, organisation, one, most);
      const within = rows.filter((row) => isWithin(row, one)).toSorted(newestFirst);
      const isBound = one.search !== undefined && rows.every(({ requestId }) => requestId !== one.search);
      expect(told.countedFrom).toEqual((isBound ? within[most - 1]?.at : undefined) ?? null);
      const counted = within.filter(({ at }) => told.countedFrom === null || at >= told.countedFrom);
      expect(told.requests).toBe(counted.filter((row) => isMeant(row, one, rows)).length);
      const ofMarkets = counted.filter((row) => isMeant(row, { ...one, market: undefined }, rows));
      const markets = Map.groupBy(ofMarkets, ({ market }) => market);
      expect(new Map(told.markets.map(({ value, requests: n }) => [value, n]))).toEqual(
        new Map([...markets].map(([market, those]) => [market, those.length])),
      );
    }),
    { numRuns: scale(600) },
  );
});
