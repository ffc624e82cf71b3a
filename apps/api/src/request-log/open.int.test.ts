import { randomUUID } from 'node:crypto';
import { openLog } from '@cineradar/platform/log';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { Registry } from 'prom-client';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openSignInWorld } from '../testing/accounts.ts';
import { movableClock, testApi } from '../testing/app.ts';
import { bearer, type TokenClaims } from '../testing/tokens.ts';
import { keepRequestLog } from './open.ts';
import type { RequestLog } from './request-log.ts';

let world: Awaited<ReturnType<typeof openSignInWorld>>;
let db: Db;
let requestLog: RequestLog;
let registry: Registry;
let ask: (path: string, claims: TokenClaims, headers?: Readonly<Record<string, string>>) => Promise<Response>;

beforeAll(async () => {
  world = await openSignInWorld();
  ({ db } = world);
  registry = new Registry();
  requestLog = keepRequestLog(db, registry, openLog('test', 'silent'));
  const { app } = testApi([{ name: 'demo', db, clock: movableClock('2026-03-02T12:30:00Z') }], {
    requestLog,
    accounts: world.accounts,
  });
  ask = async (path, claims, headers = {}) =>
    app.request(path, { headers: { authorization: await bearer(claims), ...headers } });
});
afterAll(async () => {
  await requestLog.close();
  await world[Symbol.asyncDispose]();
});

const Log = z.object({
  data: z.array(
    z.looseObject({
      id: z.uuid(),
      requestId: z.string(),
      path: z.string(),
      operation: z.string(),
      status: z.int(),
      keyId: z.null(),
      bytes: z.int().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
const logOf = async (claims: TokenClaims, query = ''): Promise<z.output<typeof Log>> => {
  await requestLog.flush();
  const answer = await ask(`/v1/requests${query}`, claims);
  expect(answer.status).toBe(200);
  return Log.parse(await answer.json());
};
const countedOf = async (organisation: string): Promise<readonly string[]> => {
  await requestLog.flush();
  await requestLog.flush();
  const { rows } = await sql<{ operation: string; status: number; requests: number }>`
    select operation, status, sum(requests) as requests from usage_hours where organisation_id = ${organisation}
    group by 1, 2 order by 1, 2`.execute(db);
  return rows.map(({ operation, status, requests }) => `${operation} ${status} ${requests}`);
};

test('each request of an organisation is in its log, with what it was answered, and counted once in its ledger', async () => {
  const mine = { organisation: randomUUID(), subject: 'someone' };
  await ask('/v1/sites?limit=2', mine, { 'x-request-id': 'the-first-of-all' });
  await ask('/v1/sites?limit=2', mine);
  await ask(`/v1/sites/${randomUUID()}`, mine);
  await ask('/v1/sites?limit=nonsense', mine);
  await ask('/v1/heat-weights', { ...mine, scope: 'sites.read' });
  await ask('/v1/nowhere', mine);
  const { data } = await logOf(mine);
  expect(data.map(({ operation, status }) => `${operation} ${status}`)).toEqual([
    'unrouted 404',
    'listHeatWeights 403',
    'listSites 400',
    'getSite 404',
    'listSites 200',
    'listSites 200',
  ]);
  expect(data.at(-1)).toMatchObject({
    requestId: 'the-first-of-all',
    path: '/v1/sites?limit=2',
    method: 'GET',
    keyId: null,
  });
  expect(data.at(-1)?.bytes).toBeGreaterThan(100);
  expect(await countedOf(mine.organisation)).toEqual([
    'getSite 404 1',
    'listHeatWeights 403 1',
    'listRequests 200 1',
    'listSites 200 2',
    'listSites 400 1',
    'unrouted 404 1',
  ]);
});

test('nobody finds what another organisation asked, by whatever filter or cursor', async () => {
  const [mine, other] = [{ organisation: randomUUID() }, { organisation: randomUUID() }];
  for (let count = 0; count < 3; count += 1) await ask('/v1/sites', mine);
  const page = await logOf(mine, '?limit=1');
  const [first] = page.data;
  expect((await logOf(other)).data).toEqual([]);
  expect((await logOf(other, `?requestId=${first?.requestId}`)).data).toEqual([]);
  const told = await ask(`/v1/requests?limit=1&cursor=${page.nextCursor}`, other);
  expect(Log.parse(await told.json()).data.filter(({ operation }) => operation === 'listSites')).toEqual([]);
  expect((await ask('/v1/requests', {})).status).toBe(403);
  expect((await ask('/v1/requests', { ...mine, scope: 'sites.read' })).status).toBe(403);
});

test('secrets in an address are not kept, nor are requests that nobody was let in for', async () => {
  const mine = { organisation: randomUUID() };
  await ask('/v1/sites?cursor=CANARY-cursor', mine);
  await ask('/v1/occupancy/stream?ticket=CANARY-ticket&all=true', mine);
  await ask('/v1/sites/cr_live_CANARYkey', mine);
  await ask('/v1/sites?q=CANARY', mine, { authorization: 'Bearer CANARY.CANARY.CANARY' });
  await requestLog.flush();
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from request_log r where r::text like '%CANARY%'`.execute(db);
  expect(rows[0]?.n).toBe(0);
  expect((await logOf(mine)).data).toHaveLength(3);
});

test('the filters of the log are those of its document, and a wrong one says what is meant', async () => {
  const mine = { organisation: randomUUID() };
  await ask('/v1/sites', mine);
  await ask(`/v1/sites/${randomUUID()}`, mine);
  await requestLog.flush();
  const operations = async (query: string) => (await logOf(mine, query)).data.map(({ operation }) => operation);
  expect(await operations('?status=4xx')).toEqual(['getSite']);
  expect(await operations('?status=200&operation=listSites')).toEqual(['listSites']);
  expect(await operations('?method=POST')).toEqual([]);
  expect(await operations('?to=2026-01-01T00:00:00Z')).toEqual([]);
  const now = encodeURIComponent(new Date(Date.now() - 3_600_000).toISOString());
  expect(await operations(`?from=${now}&operation=getSite`)).toEqual(['getSite']);
  for (const wrong of ['status=600', 'status=ok', 'key=x', 'method=get', 'from=yesterday', 'operation=a-b'])
    expect((await ask(`/v1/requests?${wrong}`, mine)).status, wrong).toBe(400);
});

test('while the store is away requests are answered all the same, and tries that fail are told', async () => {
  const mine = { organisation: randomUUID() };
  const away = openDb(openPool('postgres://nobody@127.0.0.1:1/none'));
  const faults = new Registry();
  const unwritten = keepRequestLog(away, faults, openLog('test', 'silent'));
  const { app } = testApi([{ name: 'demo', db, clock: movableClock('2026-03-02T12:30:00Z') }], {
    requestLog: unwritten,
  });
  const answer = await app.request('/v1/sites', { headers: { authorization: await bearer(mine) } });
  expect(answer.status).toBe(200);
  await unwritten.flush();
  await unwritten.close();
  await away.destroy();
  const failed = await faults.getSingleMetric('request_log_failed_writes_total')?.get();
  expect(failed?.values[0]?.value).toBeGreaterThan(0);
});
