import { randomUUID } from 'node:crypto';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scale } from '../../../../tests/scale.ts';
import { countFacets } from './count-facets.ts';
import { forgetRequests, KEPT_DAYS } from './forget-requests.ts';
import type { LoggedRequest } from './logged-request.ts';
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
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The end of what is forgotten, give or take the minutes that this test runs. */
const FORGOTTEN_UP_TO = new Date(Date.now() - KEPT_DAYS * 24 * HOUR_MS);
const HOUR_OF_IT = Math.floor(FORGOTTEN_UP_TO.getTime() / HOUR_MS) * HOUR_MS;
/** Of some hours on both sides, the bounds of hours among them. */
const instant = fc
  .oneof(
    fc.integer({ min: -150 * MINUTE_MS, max: 150 * MINUTE_MS }).map((ms) => new Date(FORGOTTEN_UP_TO.getTime() + ms)),
    fc.integer({ min: -2, max: 3 }).map((hours) => new Date(HOUR_OF_IT + hours * HOUR_MS)),
  )
  .filter((at) => at <= FORGOTTEN_UP_TO || at.getTime() - FORGOTTEN_UP_TO.getTime() > 5 * MINUTE_MS);
const request = fc.record({
  at: instant,
  keyId: fc.constantFrom(...KEYS),
  operation: fc.constantFrom('listSites', 'addNote'),
  status: fc.constantFrom(200, 404),
});
type Request = Pick<LoggedRequest, 'at' | 'keyId' | 'operation' | 'status'>;

const rowOf = (organisationId: string, of: Request): LoggedRequest => ({
  ...{ id: randomUUID(), organisationId, subject: 's', requestId: randomUUID(), path: '/', durationMs: 1 },
  ...{ method: of.operation === 'addNote' ? 'POST' : 'GET', address: 'a', market: 'demo', bytes: null },
  ...of,
});

const write = (organisationId: string, requests: readonly Request[]) =>
  writeBatch(db, {
    id: randomUUID(),
    rows: requests.map((one) => rowOf(organisationId, one)),
    usage: [
      {
        ...{ organisationId, keyId: null, market: 'demo', operation: 'listSites', status: 200 },
        ...{ hour: new Date('2026-11-23T08:00:00Z'), requests: requests.length },
      },
    ],
  });

/** The requests that an organisation's log still holds, counted by a value of theirs. */
const countsOf = (requests: readonly Request[], valueOf: (request: Request) => string | null) => {
  const counts = new Map<string | null, number>();
  for (const one of requests) counts.set(valueOf(one), (counts.get(valueOf(one)) ?? 0) + 1);
  return counts;
};
const asMap = (counts: readonly { readonly value: string | null; readonly requests: number }[]) =>
  new Map(counts.map(({ value, requests }) => [value, requests]));

test('whatever period is asked for, and whatever was forgotten, facets count the requests that the log holds', async () => {
  const batches = fc.array(fc.array(request, { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 3 });
  const bound = fc.option(instant, { nil: undefined });
  await fc.assert(
    fc.asyncProperty(batches, bound, bound, fc.boolean(), async (written, from, to, forgets) => {
      const organisation = randomUUID();
      await Promise.all(written.map((batch) => write(organisation, batch)));
      if (forgets) await forgetRequests(db);
      const within = written
        .flat()
        .filter(({ at }) => (!forgets || at > FORGOTTEN_UP_TO) && (from === undefined || at >= from))
        .filter(({ at }) => to === undefined || at < to);
      const told = await countFacets(db, organisation, { from, to });
      expect(told.requests).toBe(within.length);
      expect(asMap(told.keys)).toEqual(countsOf(within, ({ keyId }) => keyId));
      expect(asMap(told.operations)).toEqual(countsOf(within, ({ operation }) => operation));
      expect(asMap(told.statuses)).toEqual(countsOf(within, ({ status }) => `${String(status)[0] ?? ''}xx`));
    }),
    { numRuns: scale(1_000) },
  );
});
