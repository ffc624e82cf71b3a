import { createClient, ForbiddenError, NotFoundError, UnauthenticatedError } from '@cineradar/sdk';
import { openProgramme } from '@cineradar/api/testing/programme';
import { bearer } from '@cineradar/api/testing/tokens';
import { siteIdOf } from '@cineradar/services/testing/planted-programme';
import { afterAll, beforeAll, expect, test } from 'vitest';

let world: Awaited<ReturnType<typeof openProgramme>>;
beforeAll(async () => {
  world = await openProgramme();
});
afterAll(() => world[Symbol.asyncDispose]());

const tokenOf = async (claims?: Parameters<typeof bearer>[0]) => (await bearer(claims)).slice('Bearer '.length);

/** The SDK over the true app in this process. */
const openApi = (token: () => Promise<string> = () => tokenOf()) =>
  createClient({ baseUrl: 'http://api.test', token, fetch: (address, init) => world.app.request(address, init) });

test('paths, queries and lists arrive as they were given', async () => {
  const api = openApi();
  const site = await api.get('/v1/sites/{id}', { path: { id: siteIdOf('PASKAL') } });
  const listings = await api.get('/v1/theatres/{id}', { path: { id: 'tix:paskal-23-cgv' } });
  expect(listings.site?.id).toBe(site.id);
  const { data } = await api.get('/v1/sites', { query: { ids: [siteIdOf('PASKAL'), siteIdOf('PARIS VAN JAVA')] } });
  expect(data.map(({ id }) => id).toSorted()).toEqual([siteIdOf('PASKAL'), siteIdOf('PARIS VAN JAVA')].toSorted());
});

test('rows over pages of one are the rows of one page', async () => {
  const api = openApi();
  const { data } = await api.get('/v1/movies', { query: { limit: 500 } });
  const ids: string[] = [];
  for await (const film of api.rows('/v1/movies', { query: { limit: 1 } })) ids.push(film.id);
  expect(ids).toEqual(data.map(({ id }) => id));
  expect(ids.length).toBeGreaterThan(1);
});

test('every answer names its request', async () => {
  const { data, requestId, status } = await openApi().request('get', '/v1/market');
  expect(data.name).toBe('demo');
  expect(status).toBe(200);
  expect(requestId).toMatch(/\S/);
});

test('refusals of the API come as the errors of their status, with what they point at', async () => {
  const api = openApi();
  const missing = api.get('/v1/sites/{id}', { path: { id: '0b2c0f24-1111-4111-8111-111111111111' } });
  await expect(missing).rejects.toThrow(NotFoundError);
  await expect(missing).rejects.toMatchObject({ code: 'not_found', status: 404 });
  await expect(api.get('/v1/sites', { query: { near: 'here' } })).rejects.toMatchObject({
    status: 400,
    errors: [{ pointer: '/query/near' }],
  });
  const poor = openApi(() => tokenOf({ scope: 'sites.read' }));
  await expect(poor.get('/v1/movies')).rejects.toThrow(ForbiddenError);
});

test('a token that ended is replaced by its source’s next one within the same call', async () => {
  const asked: (string | undefined)[] = [];
  const source = (refused?: string) => {
    asked.push(refused);
    return tokenOf(refused === undefined ? { expiresAt: 1 } : {});
  };
  const api = createClient({
    baseUrl: 'http://api.test',
    token: source,
    fetch: (address, init) => world.app.request(address, init),
  });
  expect((await api.get('/v1/market')).name).toBe('demo');
  expect(asked).toHaveLength(2);
  const stale = openApi(() => tokenOf({ expiresAt: 1 }));
  await expect(stale.get('/v1/market')).rejects.toThrow(UnauthenticatedError);
});
