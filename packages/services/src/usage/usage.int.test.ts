import { randomUUID } from 'node:crypto';
import { monthOf } from '@cineradar/core/billing/months';
import { isBillable } from '@cineradar/core/usage/billable';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scale } from '../../../../tests/scale.ts';
import type { LoggedRequest, RequestBatch, UsageCount } from '../request-log/logged-request.ts';
import { writeBatch } from '../request-log/write-batch.ts';
import { exportUsage } from './export-usage.ts';
import { listUsage, sumUsage, USAGE_BY, type UsageBy } from './read-usage.ts';

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

const EVER = { from: new Date('2026-10-01T00:00:00Z'), to: new Date('2027-01-01T00:00:00Z') };
const KEYS = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002', null];
const STATUSES = [200, 304, 400, 404, 429, 500, 503];

/** Hours on both sides of a month's end in Jakarta. */
const kind = fc.record({
  organisation: fc.nat(1),
  hour: fc.constantFrom('2026-10-31T15:00:00Z', '2026-10-31T17:00:00Z', '2026-11-30T16:00:00Z', '2026-11-30T17:00:00Z'),
  keyId: fc.constantFrom(...KEYS),
  market: fc.constantFrom('demo', 'sandbox'),
  operation: fc.constantFrom('listSites', 'getSite'),
  status: fc.constantFrom(...STATUSES),
  requests: fc.integer({ min: 1, max: 1_000 }),
});

const batchOf = (usage: readonly UsageCount[], rows: readonly LoggedRequest[] = []): RequestBatch => ({
  id: randomUUID(),
  usage,
  rows,
});

const groupOf: Readonly<Record<UsageBy, (count: UsageCount) => string | null>> = {
  day: ({ hour }) => new Date(hour.getTime() + 7 * 3_600_000).toISOString().slice(0, 10),
  hour: ({ hour }) => hour.toISOString().replace('.000', ''),
  key: ({ keyId }) => keyId,
  operation: ({ operation }) => operation,
  status: ({ status }) => String(status),
  market: ({ market }) => market,
};

const sum = (counts: readonly UsageCount[]): number => counts.reduce((all, { requests }) => all + requests, 0);

const told = (counts: readonly UsageCount[]) => ({
  requests: sum(counts),
  succeeded: sum(counts.filter(({ status }) => status < 400)),
  failed: sum(counts.filter(({ status }) => status >= 400 && status < 500 && status !== 429)),
  refused: sum(counts.filter(({ status }) => status === 429)),
  faults: sum(counts.filter(({ status }) => status >= 500)),
  billable: sum(counts.filter(isBillable)),
});

const byGroup = (rows: readonly { readonly group: string | null }[]) =>
  rows.toSorted((a, b) => String(a.group).localeCompare(String(b.group)));

test('whatever batches are written, at once and again: pages, file and months tell what the ledger holds, to the request', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(kind, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 5 }),
      async (drawn) => {
        const organisations = [randomUUID(), randomUUID()] as const;
        const batches = drawn.map((kinds) =>
          batchOf(
            kinds.map(({ organisation, hour, ...rest }) => ({
              ...rest,
              organisationId: organisations[organisation === 0 ? 0 : 1],
              hour: new Date(hour),
            })),
          ),
        );
        await Promise.all([...batches, ...batches].map((batch) => writeBatch(db, batch)));
        const all = batches.flatMap(({ usage }) => usage);
        for (const organisation of organisations) {
          const own = all.filter(({ organisationId }) => organisationId === organisation);
          for (const by of USAGE_BY) {
            const wanted = [...Map.groupBy(own, groupOf[by])].map(([group, counts]) => ({
              group,
              ...told(counts),
              latency: null,
            }));
            expect(byGroup(await listUsage(db, organisation, by, EVER))).toEqual(byGroup(wanted));
          }
          expect(await sumUsage(db, organisation, EVER)).toEqual({ ...told(own), latency: null });
          const months = await sql<{ month: string; billable: number }>`
          select month, billable from usage_months where organisation_id = ${organisation} order by 1`.execute(db);
          const billed = Map.groupBy(own.filter(isBillable), ({ hour }) => monthOf(hour));
          expect(new Map(months.rows.map(({ month, billable }) => [month, billable]))).toEqual(
            new Map([...billed].map(([month, counts]) => [month, sum(counts)])),
          );
          let exported = 0;
          for await (const rows of exportUsage(db, organisation, EVER))
            for (const row of rows) exported += Number(row['billable']);
          expect(exported).toBe(told(own).billable);
        }
      },
    ),
    { numRuns: scale(100) },
  );
});

test('the rule of what is billed is the same in SQL', async () => {
  const statuses = Array.from({ length: 500 }, (_, place) => 100 + place);
  const { rows } = await sql<{ keyId: string | null; market: string; status: number; billable: boolean }>`
    select k as "keyId", m as market, s as status, usage_is_billable(k, m, s) as billable
    from unnest(${KEYS}::uuid[]) k, unnest(array['demo', 'live', 'captures', 'sandbox']) m, unnest(${statuses}::smallint[]) s`.execute(
    db,
  );
  expect(rows).toHaveLength(KEYS.length * 4 * 500);
  expect(rows.filter((row) => row.billable !== isBillable(row))).toEqual([]);
});

const HOUR = new Date('2026-11-23T10:00:00Z');

const answered = (organisationId: string, change: Partial<LoggedRequest>): LoggedRequest => ({
  ...{ id: randomUUID(), organisationId, at: new Date('2026-11-23T10:20:00Z'), keyId: null, subject: 'someone' },
  ...{ requestId: randomUUID(), method: 'GET', path: '/v1/sites', operation: 'listSites', status: 200 },
  ...{ durationMs: 10, address: '192.0.2.1', market: 'demo', bytes: null },
  ...change,
});

const countsOf = (rows: readonly LoggedRequest[]): readonly UsageCount[] =>
  rows.map(({ organisationId, keyId, market, operation, status }) => ({
    ...{ organisationId, keyId, market, operation, status, requests: 1, hour: HOUR },
  }));

test('times of answers are told by day and operation; refusals by a limit took none, and others’ are not among them', async () => {
  const [mine, other] = [randomUUID(), randomUUID()];
  const fast = Array.from({ length: 90 }, () => answered(mine, { durationMs: 2 }));
  const slow = Array.from({ length: 10 }, () => answered(mine, { durationMs: 400, operation: 'getSite' }));
  const refused = Array.from({ length: 50 }, () => answered(mine, { durationMs: 0.1, status: 429 }));
  const rows = [...fast, ...slow, ...refused, answered(other, { durationMs: 9_000 })];
  const batch = batchOf(countsOf(rows), rows);
  await Promise.all([writeBatch(db, batch), writeBatch(db, batch)]);
  const { latency } = await sumUsage(db, mine, EVER);
  expect(latency?.p50Ms).toBeCloseTo(2, 0);
  expect((latency?.p95Ms ?? 0) / 400).toBeCloseTo(1, 1);
  const byOperation = await listUsage(db, mine, 'operation', EVER);
  expect(byOperation.map(({ group, latency: of }) => [group, Math.round((of?.p99Ms ?? 0) / 10)])).toEqual([
    ['getSite', expect.closeTo(40, -1)],
    ['listSites', 0],
  ]);
  expect((await listUsage(db, mine, 'key', EVER))[0]?.latency).toBeNull();
});
