import { readFile } from 'node:fs/promises';
import { ruleOf } from '@cineradar/api/limits/operation-rules';
import { Problem } from '@cineradar/api/schemas/problem';
import { type Cuttable, cuttable } from '@cineradar/api/testing/cuttable';
import { eventually } from '@cineradar/api/testing/eventually';
import { DEMO_ORGANISATIONS } from '@cineradar/services/accounts/demo-people';
import { seedDemoUsers } from '@cineradar/services/accounts/seed-demo-users';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openSse, openWebSocket } from '../stream/clients.ts';
import { openWorld } from '../stream/world.ts';

const STREAM = '/v1/occupancy/stream?all=true';
const Made = z.object({ id: z.string(), key: z.string() });
const Ticket = z.object({ ticket: z.string() });
const SCOPES = ['occupancy.read', 'sites.read', 'exports.read', 'documents.write', 'webhooks.write'];

const stack = new AsyncDisposableStack();
let world: Awaited<ReturnType<typeof openWorld>>;
/** Two processes over one store and one Redis; the second hears of both over wires that can be cut. */
let first: string;
let second: string;
let redis: Cuttable;
let store: Cuttable;
let person: string;

const env = (more: Readonly<Record<string, string>> = {}) => ({
  AUTH_SECRET: 'a secret of tests that is long enough',
  AUTH_ORIGINS: 'http://console.localhost:3000',
  KEY_PEPPER: 'a pepper of tests that is long enough',
  ...more,
});
const asked = (url: string, authorization: string, method = 'GET', body?: unknown) =>
  fetch(url, {
    method,
    headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const statusOf = async (url: string, key: string): Promise<number> => (await asked(url, `Bearer ${key}`)).status;
const make = async () =>
  Made.parse(await (await asked(`${first}/v1/keys`, person, 'POST', { name: 'a program', scopes: SCOPES })).json());
const revoke = async (id: string) => expect((await asked(`${first}/v1/keys/${id}`, person, 'DELETE')).status).toBe(204);

beforeAll(async () => {
  world = stack.use(await openWorld());
  await seedDemoUsers(world.db, () => Promise.resolve('none'));
  redis = stack.use(await cuttable(world.redisUrl));
  store = stack.use(await cuttable(world.database.url));
  const wired = { REDIS_URL: redis.url, MARKET_DATABASES: JSON.stringify({ demo: store.url }) };
  const [one, other] = await Promise.all([world.startApi(env()), world.startApi(env(wired))]);
  first = one.url;
  second = other.url;
  person = await world.keys.bearer({ subject: 'demo-sari', organisation: DEMO_ORGANISATIONS.cineradar.id });
});
afterAll(() => stack.disposeAsync());

/** Has a key revoked at the first process, and gives how many ms later both refused it. */
const revokeOne = async (): Promise<number> => {
  const [one, other] = [await make(), await make()];
  for (const url of [first, second]) expect(await statusOf(`${url}/v1/sites`, one.key)).toBe(200);
  const ticket = Ticket.parse(
    await (await asked(`${first}/v1/occupancy/stream-tickets`, `Bearer ${one.key}`, 'POST')).json(),
  );
  using plain = await openSse(`${second}${STREAM}`, { authorization: `Bearer ${one.key}` });
  using byTicket = await openWebSocket(`${second}${STREAM}&ticket=${ticket.ticket}`);
  using ofAnother = await openSse(`${second}${STREAM}`, { authorization: `Bearer ${other.key}` });
  await revoke(one.id);
  const since = performance.now();
  await Promise.all(
    [first, second].map((url) =>
      eventually(
        () => statusOf(`${url}/v1/sites`, one.key),
        (status) => status === 401,
      ),
    ),
  );
  const tookMs = performance.now() - since;
  for (const stream of [plain, byTicket]) expect(await stream.ended).toMatchObject({ code: 4403 });
  await expect(openSse(`${second}${STREAM}`, { authorization: `Bearer ${one.key}` })).rejects.toThrow('401');
  await world.record(3);
  await eventually(
    async () => ofAnother.told().length,
    (told) => told === 3,
  );
  return tookMs;
};

/** Where one of a few tries is in time, what kept the others is the machine. */
const TRIES = 3;

test('a key that is revoked at one process is refused by another within a second, and its streams there end', async () => {
  const tookMs: number[] = [];
  for (let nth = 1; nth <= TRIES && !tookMs.some((ms) => ms < 1_000); nth += 1) tookMs.push(await revokeOne());
  expect(Math.min(...tookMs)).toBeLessThan(1_000);
});

test('a process that could not be told refuses a revoked key as soon as Redis is back', async () => {
  const { id, key } = await make();
  expect(await statusOf(`${second}/v1/sites`, key)).toBe(200);
  using stream = await openSse(`${second}${STREAM}`, { authorization: `Bearer ${key}` });
  await redis.cut();
  await revoke(id);
  await redis.mend();
  await eventually(
    () => statusOf(`${second}/v1/sites`, key),
    (status) => status === 401,
  );
  expect(await stream.ended).toMatchObject({ code: 4403 });
});

test('while the store is away a key that is known goes on, and one that is not is 503, never 401', async () => {
  const [known, unknown] = [await make(), await make()];
  expect(await statusOf(`${second}/v1/occupancy/live`, known.key)).toBe(200);
  await store.cut();
  expect(await statusOf(`${second}/v1/occupancy/live`, known.key)).toBe(200);
  const refused = await asked(`${second}/v1/occupancy/live`, `Bearer ${unknown.key}`);
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  await store.mend();
  await eventually(
    () => statusOf(`${second}/v1/occupancy/live`, unknown.key),
    (status) => status === 200,
  );
});

const Contract = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ operationId: z.string() }))),
});

/** Every operation behind the gate, at some address of it. */
const operations = async () => {
  const contract = Contract.parse(
    JSON.parse(await readFile(new URL('../../contracts/openapi.json', import.meta.url), 'utf8')),
  );
  return Object.entries(contract.paths).flatMap(([path, methods]) =>
    path.startsWith('/v1/') && !path.endsWith('/file')
      ? Object.entries(methods).map(([method, { operationId }]) => ({
          operationId,
          method: method.toUpperCase(),
          path: path.replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000'),
        }))
      : [],
  );
};

test('with Redis cut a key’s reads go on and what writes or costs much waits, as the table says of each operation', async () => {
  const { key } = await make();
  expect(await statusOf(`${second}/v1/sites`, key)).toBe(200);
  await redis.cut();
  const closed: string[] = [];
  const expected: string[] = [];
  for (const { operationId, method, path } of await operations()) {
    const answer = await asked(`${second}${path}`, `Bearer ${key}`, method);
    if (
      answer.status === 503 &&
      /cannot be counted now/.test(Problem.parse(await answer.clone().json()).detail ?? '')
    ) {
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      closed.push(operationId);
    }
    await answer.body?.cancel();
    if (ruleOf(operationId, method).whileRedisIsAway === 'closed') expected.push(operationId);
  }
  expect(closed).toEqual(expected);
  expect(closed).toEqual(expect.arrayContaining(['exportDay', 'requestDocument', 'createKey', 'createWebhook']));
  expect(closed).not.toEqual(expect.arrayContaining(['getLiveOccupancy']));
  expect(closed).not.toEqual(expect.arrayContaining(['revokeKey']));
});
