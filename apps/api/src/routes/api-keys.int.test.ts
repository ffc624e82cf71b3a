import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ApiKey, ApiKeyPage, ApiKeyWithText } from '../schemas/api-keys.ts';
import { LimitPage } from '../schemas/limits.ts';
import { Problem } from '../schemas/problem.ts';
import { openSignInWorld } from '../testing/accounts.ts';
import { eventually, WITHIN_A_SECOND_MS } from '../testing/eventually.ts';

let world: Awaited<ReturnType<typeof openSignInWorld>>;
let dewa: string;
let sari: string;
let bayu: string;

beforeAll(async () => {
  world = await openSignInWorld({ KEY_PEPPER: 'a pepper of tests that is long enough', RATE_LIMIT_PER_HOUR: '100000' });
  const tokens = ['dev@cineradar.demo', 'sari@cineradar.demo', 'bayu@lintas.demo'].map(world.tokenOf);
  [dewa = '', sari = '', bayu = ''] = (await Promise.all(tokens)).map(({ token }) => token);
});
afterAll(() => world[Symbol.asyncDispose]());

const MINE = { name: 'a program', scopes: ['sites.read', 'theatres.read', 'limits.read', 'keys.read'] };

const make = async (more: Readonly<Record<string, unknown>> = {}, token = dewa) => {
  const made = await world.ask(token, 'POST', '/v1/keys', { ...MINE, ...more });
  expect(made.status, await made.clone().text()).toBe(201);
  expect(made.headers.get('cache-control')).toBe('no-store');
  return ApiKeyWithText.parse(await made.json());
};
const statusOf = async (token: string, path = '/v1/sites', process = world.other): Promise<number> =>
  (await process.ask(token, 'GET', path)).status;
const refusalOf = async (answer: Response) => Problem.parse(await answer.json());

test('a key that was just made opens what it may in every process, and nothing else', async () => {
  const { key, start, id } = await make();
  expect(key.startsWith(start)).toBe(true);
  for (const process of [world, world.other]) {
    expect(await statusOf(key, '/v1/sites', process)).toBe(200);
    const forbidden = await process.ask(key, 'GET', '/v1/movies');
    expect(forbidden.status).toBe(403);
    expect((await refusalOf(forbidden)).detail).toContain('movies.read');
  }
  const list = ApiKeyPage.parse(await (await world.ask(dewa, 'GET', '/v1/keys')).json());
  expect(JSON.stringify(list)).not.toContain(key.slice(12));
  expect(list.data.find((one) => one.id === id)).toMatchObject({
    state: 'active',
    createdBy: { name: 'Dewa Mahendra' },
  });
});

test('a key says whose it is: an organisation’s, and no person’s', async () => {
  const { key, scopes } = await make();
  const me = z.object({ user: z.null(), organisation: z.object({ name: z.string() }), scopes: z.array(z.string()) });
  const told = me.parse(await (await world.ask(key, 'GET', '/v1/me')).json());
  expect(told.organisation.name).toBe('CineRadar');
  expect(told.scopes.toSorted()).toEqual([...scopes].toSorted());
});

test('a mistyped key, one that nobody made and none at all are refused as a wrong token is', async () => {
  const { key } = await make();
  for (const wrong of [`${key}x`, key.slice(0, -1), key.replace('live', 'test'), 'cr_live_', 'cr_']) {
    const refused = await world.ask(wrong, 'GET', '/v1/sites');
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toContain('invalid_token');
    expect((await refusalOf(refused)).detail).toMatch(/no API key/);
  }
  const foreign = 'cr_live_0000000000000000000000000000000000000000000';
  expect(await statusOf(foreign)).toBe(401);
});

test('a revoked key is refused by every process within a second, although each had let it in', async () => {
  const { key, id } = await make();
  expect([await statusOf(key), await statusOf(key, '/v1/sites', world)]).toEqual([200, 200]);
  expect((await world.ask(dewa, 'DELETE', `/v1/keys/${id}`)).status).toBe(204);
  await eventually(
    () => statusOf(key),
    (status) => status === 401,
    WITHIN_A_SECOND_MS,
  );
  await eventually(
    () => statusOf(key, '/v1/sites', world),
    (status) => status === 401,
    WITHIN_A_SECOND_MS,
  );
  expect(ApiKey.parse(await (await world.ask(dewa, 'GET', `/v1/keys/${id}`)).json()).state).toBe('revoked');
});

test('what a key may do follows its changes within a second', async () => {
  const { key, id } = await make({ scopes: ['sites.read'] });
  expect([await statusOf(key), await statusOf(key, '/v1/movies')]).toEqual([200, 403]);
  await world.ask(dewa, 'PATCH', `/v1/keys/${id}`, { scopes: ['movies.read'] });
  await eventually(
    () => statusOf(key, '/v1/movies'),
    (status) => status === 200,
    WITHIN_A_SECOND_MS,
  );
  expect(await statusOf(key)).toBe(403);
  const wider = await world.ask(dewa, 'PATCH', `/v1/keys/${id}`, { scopes: ['audit.read'] });
  expect((await refusalOf(wider)).errors).toMatchObject([{ pointer: '/body/scopes/0' }]);
});

test('rotation tells the new key once; both hold for the overlap, and neither hides when it was used', async () => {
  const { key, id } = await make();
  const rotated = await world.ask(dewa, 'POST', `/v1/keys/${id}/rotate`, { overlapSeconds: 3_600 });
  expect(rotated.status).toBe(201);
  const next = ApiKeyWithText.parse(await rotated.json());
  expect([await statusOf(key), await statusOf(next.key)]).toEqual([200, 200]);
  const old = ApiKey.parse(await (await world.ask(dewa, 'GET', `/v1/keys/${id}`)).json());
  expect(old).toMatchObject({ state: 'ending', replacedBy: next.id });
  expect(next).toMatchObject({ replaces: id, state: 'active', scopes: old.scopes });
  const at = await world.ask(dewa, 'POST', `/v1/keys/${next.id}/rotate`, { overlapSeconds: 0 });
  expect(at.status).toBe(201);
  await eventually(
    () => statusOf(next.key),
    (status) => status === 401,
    WITHIN_A_SECOND_MS,
  );
  const odd = await world.ask(dewa, 'POST', `/v1/keys/${id}/rotate`, { overlapSeconds: 60 });
  expect((await refusalOf(odd)).errors).toMatchObject([{ pointer: '/body/overlapSeconds' }]);
});

test('a key makes, changes and ends no key, and holds no scope to do so', async () => {
  const refused = await world.ask(dewa, 'POST', '/v1/keys', { ...MINE, scopes: ['sites.read', 'keys.write'] });
  expect(refused.status).toBe(400);
  expect((await refusalOf(refused)).errors).toMatchObject([{ pointer: '/body/scopes/1' }]);
  const { key, id } = await make();
  expect((await world.ask(key, 'POST', '/v1/keys', MINE)).status).toBe(403);
  expect((await world.ask(key, 'DELETE', `/v1/keys/${id}`)).status).toBe(403);
  expect(await statusOf(key, `/v1/keys/${id}`)).toBe(200);
});

test('a key of another organisation is 404, whatever is asked of it', async () => {
  const { id, key } = await make();
  const asked = [
    ['GET', `/v1/keys/${id}`],
    ['PATCH', `/v1/keys/${id}`, { name: 'mine' }],
    ['POST', `/v1/keys/${id}/rotate`, { overlapSeconds: 0 }],
    ['DELETE', `/v1/keys/${id}`],
  ] as const;
  for (const [method, path, body] of asked) {
    const answer = await world.ask(bayu, method, path, body);
    // A buyer may read keys and change none: whose they are is not told either way.
    expect([403, 404]).toContain(answer.status);
    if (method === 'GET') expect(answer.status).toBe(404);
  }
  expect(await statusOf(key)).toBe(200);
});

test('a key is let in from its addresses alone, and says from where it was tried', async () => {
  const { key, id } = await make({ addresses: ['203.0.113.0/24', '2001:db8::/32'] });
  const refused = await world.ask(key, 'GET', '/v1/sites');
  expect(refused.status).toBe(403);
  expect((await refusalOf(refused)).detail).toContain('may not be used from');
  await world.ask(dewa, 'PATCH', `/v1/keys/${id}`, { addresses: [] });
  await eventually(
    () => statusOf(key),
    (status) => status === 200,
    WITHIN_A_SECOND_MS,
  );
});

test('a key tells its limits, its organisation’s beside its own, and the headers tell the narrowest', async () => {
  const { key } = await make({ limits: { minute: 5 } });
  const answer = await world.ask(key, 'GET', '/v1/limits');
  const { data } = LimitPage.parse(await answer.json());
  expect(data.map(({ name, of, limit }) => ({ name, of, limit }))).toEqual([
    { name: 'minute', of: 'key', limit: 5 },
    { name: 'hour', of: 'key', limit: 100_000 },
    { name: 'organisation-hour', of: 'organisation', limit: 1_000_000 },
  ]);
  expect(answer.headers.get('ratelimit-policy')).toBe(
    '"minute";q=5;w=60, "hour";q=100000;w=3600, "organisation-hour";q=1000000;w=3600',
  );
  expect(answer.headers.get('ratelimit')).toMatch(/^"minute";r=4;t=\d+$/);
  for (let request = 0; request < 4; request += 1) expect(await statusOf(key, '/v1/limits')).toBe(200);
  const refused = await world.ask(key, 'GET', '/v1/limits');
  expect(refused.status).toBe(429);
  expect((await refusalOf(refused)).detail).toBe(
    'This key has used up the limit minute of 5 in a minute. Wait as long as Retry-After says.',
  );
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('where a key was used last comes to be known', async () => {
  const { key, id } = await make();
  await statusOf(key);
  const used = await eventually(
    async () => ApiKey.parse(await (await world.ask(dewa, 'GET', `/v1/keys/${id}`)).json()).lastUsed,
    (lastUsed) => lastUsed !== null,
    15_000,
  );
  expect(z.object({ from: z.string() }).parse(used).from).not.toBe('');
}, 20_000);

test('a key that expires opens nothing afterwards', async () => {
  const { key } = await make({ expiresAt: new Date(Date.now() + 1_500).toISOString() });
  expect(await statusOf(key)).toBe(200);
  await eventually(
    () => statusOf(key),
    (status) => status === 401,
  );
  const past = await world.ask(dewa, 'POST', '/v1/keys', { ...MINE, expiresAt: '2026-01-01T00:00:00Z' });
  expect((await refusalOf(past)).errors).toMatchObject([{ pointer: '/body/expiresAt' }]);
});

test('a key loses within a second what its maker may do no more, and everything once its maker leaves', async () => {
  const { key } = await make({ scopes: ['sites.read', 'documents.write'] });
  const asksForDocument = async () => (await world.other.ask(key, 'POST', '/v1/documents', {})).status;
  expect([await statusOf(key), await asksForDocument()]).toEqual([200, 400]);
  const member = '/v1/organisation/members/demo-dewa';
  expect((await world.ask(sari, 'PATCH', member, { role: 'viewer' })).status).toBe(204);
  await eventually(asksForDocument, (status) => status === 403, WITHIN_A_SECOND_MS);
  expect(await statusOf(key)).toBe(200);
  expect((await world.ask(sari, 'DELETE', member)).status).toBe(204);
  await eventually(
    () => statusOf(key),
    (status) => status === 401,
    WITHIN_A_SECOND_MS,
  );
  const refused = await world.ask(key, 'GET', '/v1/sites');
  expect((await refusalOf(refused)).detail).toContain('left its organisation');
});
