import { randomUUID } from 'node:crypto';
import { openPostHog } from '@cineradar/connectors/analytics/posthog';
import { startPostHogServer } from '@cineradar/connectors/testing/posthog-server';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { openRedis } from '@cineradar/platform/redis/client';
import { testDatabase } from '@cineradar/platform/testing/database';
import { testRedis } from '@cineradar/platform/testing/redis';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { countVisit } from './count-visit.ts';
import { deriveSteps } from './derive-steps.ts';
import { readFunnel } from './read-funnel.ts';
import { tellSteps } from './tell-steps.ts';

let store: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
beforeEach(async () => {
  store = await testDatabase();
  db = openDb(openPool(store.url, { max: 8 }));
  return async () => {
    await db.destroy();
    await store[Symbol.asyncDispose]();
  };
});
let redis: Awaited<ReturnType<typeof testRedis>>;
beforeAll(async () => void (redis = await testRedis()));
afterAll(() => redis[Symbol.asyncDispose]());

const BEGAN = new Date(Date.now() - 3_600_000);
const later = (seconds: number): Date => new Date(BEGAN.getTime() + seconds * 1_000);
const NEVER = new AbortController().signal;
const NOT_TOLD = { isTold: false };

const found = async (kind: 'developer' | 'internal' = 'developer'): Promise<string> => {
  const id = randomUUID();
  await sql`insert into organisations (id, name, slug, kind, created_at)
    values (${id}, 'Lintas', ${`o-${id}`}, ${kind}, ${BEGAN})`.execute(db);
  return id;
};
const makeKey = async (organisationId: string, at: Date): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    insert into api_keys (organisation_id, created_by, name, mode, digest, start, scopes, created_at)
    values (${organisationId}, 'dewi', 'first', 'test', sha256(${randomUUID()}::bytea), 'cr_test_abcd', '{occupancy.read}', ${at})
    returning id`.execute(db);
  return rows[0]?.id ?? '';
};
const ask = (organisationId: string, keyId: string | null, at: Date, operation: string, status = 200) =>
  sql`insert into request_log (organisation_id, asked_at, id, key_id, subject, request_id, method, path, operation, status,
      duration_ms, address, market)
    values (${organisationId}, ${at}, gen_random_uuid(), ${keyId}, 'key', 'r', 'GET', '/', ${operation}, ${status}, 1, '::1', 'demo')`.execute(
    db,
  );
const stepsOf = async (organisationId: string): Promise<Record<string, Date>> => {
  const { rows } = await sql<{ step: string; at: Date }>`
    select step, at from funnel_steps where organisation_id = ${organisationId}`.execute(db);
  return Object.fromEntries(rows.map(({ step, at }) => [step, at]));
};

test('each step is noted once, dated by the fact that made it true, whoever notes it at the same time', async () => {
  const id = await found();
  const key = await makeKey(id, later(60));
  await ask(id, null, later(70), 'getMarket');
  await ask(id, key, later(80), 'getMarket', 403);
  await ask(id, key, later(90), 'getMarket');
  const noted = await Promise.all(Array.from({ length: 4 }, () => deriveSteps(db, NOT_TOLD)));
  expect(noted.reduce((sum, count) => sum + count, 0)).toBe(3);
  expect(await stepsOf(id)).toEqual({ signed_up: BEGAN, key_made: later(60), first_call: later(90) });
  await ask(id, key, later(120), 'streamOccupancy');
  expect(await deriveSteps(db, NOT_TOLD)).toBe(1);
  expect(await deriveSteps(db, NOT_TOLD)).toBe(0);
  expect(await stepsOf(id)).toMatchObject({ first_stream: later(120) });
});

test('a first call that the log of requests no longer holds is found in the ledger', async () => {
  const id = await found();
  const [batch, hour] = [randomUUID(), new Date(Math.ceil(BEGAN.getTime() / 3_600_000) * 3_600_000)];
  await sql`insert into usage_batches (id, requests) values (${batch}, 3)`.execute(db);
  await sql`insert into usage_hours (batch_id, organisation_id, hour, key_id, market, operation, status, requests)
    values (${batch}, ${id}, ${hour}, gen_random_uuid(), 'demo', 'getMarket', 200, 3)`.execute(db);
  await deriveSteps(db, NOT_TOLD);
  expect(await stepsOf(id)).toMatchObject({ first_call: hour });
});

test('our own organisations are no customers, and what was noted is never changed', async () => {
  await found('internal');
  expect(await deriveSteps(db, NOT_TOLD)).toBe(0);
  await found();
  await deriveSteps(db, NOT_TOLD);
  await expect(sql`update funnel_steps set at = now()`.execute(db)).rejects.toThrow(/ledger/);
  await expect(sql`delete from funnel_steps`.execute(db)).rejects.toThrow(/ledger/);
});

test('through faults, lost answers and several workers each step is told, and the provider has it once', async () => {
  await using posthog = await startPostHogServer('phc_test');
  const ids = await Promise.all(Array.from({ length: 6 }, () => found()));
  await Promise.all(ids.slice(0, 3).map((id) => makeKey(id, later(60))));
  await deriveSteps(db, { isTold: true });
  posthog.fail(503, 'lost', 'cut', 'lost', 429);
  const workers = [1, 2].map(() => openPostHog({ key: 'phc_test', host: posthog.url }));
  for (let round = 0; round < 8; round += 1) {
    await Promise.all(workers.map((worker) => tellSteps(db, worker, NEVER)));
    await sql`update funnel_outbox set next_attempt_at = now()`.execute(db);
  }
  await Promise.all(workers.map((worker) => worker.close()));
  expect(posthog.kept()).toHaveLength(9);
  expect(posthog.requests()).toBe(9 + 5);
  const { rows } = await sql<{ left: number }>`select count(*)::int as left from funnel_outbox`.execute(db);
  expect(rows[0]?.left).toBe(0);
  const told = posthog.kept().map(({ event, distinct_id: whose }) => `${event} ${whose}`);
  expect(told.toSorted()).toEqual(
    [...ids.map((id) => `signed_up ${id}`), ...ids.slice(0, 3).map((id) => `key_made ${id}`)].toSorted(),
  );
});

test('what the provider gets has an organisation’s id and a time, and nothing of a person', async () => {
  await using posthog = await startPostHogServer('phc_test');
  const id = await found();
  await deriveSteps(db, { isTold: true });
  const worker = openPostHog({ key: 'phc_test', host: posthog.url });
  await tellSteps(db, worker, NEVER);
  await worker.close();
  const [event] = posthog.kept();
  expect(event).toMatchObject({ distinct_id: id, timestamp: BEGAN.toISOString() });
  expect(event?.properties).toMatchObject({ $process_person_profile: false, $geoip_disable: true });
  expect(JSON.stringify(event)).not.toMatch(/Lintas|dewi|@|\d+\.\d+\.\d+\.\d+"/);
});

test('a key that the provider does not know leaves every step in the outbox, to be told later and later', async () => {
  await using posthog = await startPostHogServer('phc_other');
  await found();
  await deriveSteps(db, { isTold: true });
  const worker = openPostHog({ key: 'phc_test', host: posthog.url });
  expect(await tellSteps(db, worker, NEVER)).toBe(0);
  await worker.close();
  const { rows } = await sql<{ attempts: number; waits: boolean }>`
    select attempts, next_attempt_at > now() as waits from funnel_outbox`.execute(db);
  expect(rows).toEqual([{ attempts: 1, waits: true }]);
});

test('a visitor counts once a day, and nothing that is kept tells who it was', async () => {
  const client = openRedis(redis.url, 'demo', { patient: true });
  const deps = { db, redis: client, secret: 'a secret of more than thirty-two characters' };
  const [first, second] = [new Date('2026-11-22T16:59:00Z'), new Date('2026-11-22T17:01:00Z')];
  const dewi = { address: '203.0.113.7', userAgent: 'Firefox' };
  expect(await countVisit(deps, dewi, first)).toBe(true);
  expect(await countVisit(deps, dewi, first)).toBe(false);
  expect(await countVisit(deps, { ...dewi, address: '203.0.113.8' }, first)).toBe(true);
  expect(await countVisit(deps, dewi, second)).toBe(true);
  const { rows } = await sql`select day, visitors from portal_visits order by day`.execute(db);
  expect(rows).toEqual([
    { day: '2026-11-22', visitors: 2 },
    { day: '2026-11-23', visitors: 1 },
  ]);
  const sketch = await client.getBuffer('visitors:2026-11-22');
  expect(sketch?.toString('latin1')).not.toContain('203.0.113');
  client.disconnect();
});

test('the funnel counts who signed up within its weeks, with visitors beside', async () => {
  const [one, two] = [await found(), await found()];
  await makeKey(one, later(300));
  await sql`update organisations set created_at = now() - interval '40 weeks' where id = ${two}`.execute(db);
  await sql`insert into portal_visits (day, visitors) values ((now() at time zone 'Asia/Jakarta')::date, 7)`.execute(
    db,
  );
  await deriveSteps(db, NOT_TOLD);
  const funnel = await readFunnel(db, { weeks: 4 });
  expect(funnel).toMatchObject({
    visitors: 7,
    steps: [{ organisations: 1 }, { organisations: 1, medianSeconds: 300 }, {}, {}, {}],
  });
  expect(funnel.cohorts).toHaveLength(1);
  expect((await readFunnel(db, { weeks: 52 })).steps[0]?.organisations).toBe(2);
});
