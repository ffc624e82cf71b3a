import { DomainError } from '@cineradar/core/shared/errors';
import { note, openLog } from '@cineradar/platform/log';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { Problem } from './schemas/problem.ts';
import { movableClock, testApi } from './testing/app.ts';
import { HELD_LISTINGS, heldMarket } from './testing/held-market.ts';
import { testMeter } from './testing/shared-counts.ts';
import { bearer } from './testing/tokens.ts';

const clock = movableClock('2026-03-02T12:30:00Z');
const open = (deps: Parameters<typeof testApi>[1] = {}) => testApi([heldMarket(clock)], deps);
const problemOf = async (answer: Response) => Problem.parse(await answer.json());

test('without credentials, or with broken ones, nothing is answered and the challenge says how to ask', async () => {
  const { app, get } = open();
  const none = await app.request('/v1/market');
  expect(none.status).toBe(401);
  expect(none.headers.get('www-authenticate')).toBe('Bearer realm="cineradar"');
  expect(await problemOf(none)).toMatchObject({ code: 'unauthenticated', status: 401 });
  const expired = await get('/v1/market', { expiresAt: 1 });
  expect(expired.status).toBe(401);
  expect(expired.headers.get('www-authenticate')).toBe('Bearer realm="cineradar", error="invalid_token"');
});

test('a token without the scope is refused before its request is read, and told which scope', async () => {
  const { get } = open();
  const answer = await get('/v1/occupancy/not-even-an-id?nonsense=1', { scope: 'sites.read' });
  expect(answer.status).toBe(403);
  expect(answer.headers.get('www-authenticate')).toContain('insufficient_scope');
  const problem = await problemOf(answer);
  expect(problem.code).toBe('forbidden');
  expect(problem.detail).toContain('occupancy.read');
});

test('a token of a market that is not served here is refused', async () => {
  const answer = await open().get('/v1/market', { market: 'live' });
  expect(answer.status).toBe(403);
  expect(await problemOf(answer)).toMatchObject({ code: 'forbidden' });
});

test('what is wrong with a request is told for each field at its place', async () => {
  const answer = await open().get('/v1/occupancy/live?chain=UCI&ids=1,2&chian=XXI');
  expect(answer.status).toBe(400);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const { errors = [] } = await problemOf(answer);
  expect(errors.map(({ pointer }) => pointer)).toEqual(
    expect.arrayContaining(['/query/chain', '/query/ids/0', '/query/ids/1']),
  );
});

test.each([
  ['GET', '/nowhere', 404, 'not_found'],
  ['GET', '/v1/nowhere', 404, 'not_found'],
  ['POST', '/livez', 405, 'method_not_allowed'],
  ['DELETE', '/v1/market', 405, 'method_not_allowed'],
])('%s %s is a problem with status %i', async (method, path, status, code) => {
  const answer = await open().app.request(path, { method, headers: { authorization: await bearer() } });
  expect(answer.status).toBe(status);
  expect(await problemOf(answer)).toMatchObject({ code, status });
  expect(answer.headers.get('allow')).toBe(status === 405 ? 'GET, HEAD, OPTIONS' : null);
});

test('OPTIONS tells the methods of a path, and HEAD answers as GET without a body', async () => {
  const { app } = open();
  const authorization = await bearer();
  const options = await app.request('/v1/market', { method: 'OPTIONS', headers: { authorization } });
  expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
  const get = await app.request('/v1/market', { headers: { authorization } });
  const head = await app.request('/v1/market', { method: 'HEAD', headers: { authorization } });
  expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([
    get.status,
    get.headers.get('content-type'),
    '',
  ]);
});

test('every answer carries the security headers and a request id, which is the caller’s where it is sane', async () => {
  const { app } = open();
  for (const path of [
    '/livez',
    '/nowhere',
    '/v1/market',
    '/docs',
    '/openapi.json',
    '/.well-known/jwks.json',
    '/metrics',
  ]) {
    const { headers } = await app.request(path, { headers: { 'x-request-id': 'from-the-caller' } });
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('content-security-policy'), path).toContain('default-src');
    expect(headers.get('referrer-policy'), path).toBe('no-referrer');
    expect(headers.get('x-request-id'), path).toBe('from-the-caller');
  }
  for (const given of ['short', 'with spaces in it', 'x'.repeat(200), '"quoted-and-long"']) {
    const { headers } = await app.request('/livez', { headers: { 'x-request-id': given } });
    expect(headers.get('x-request-id')).not.toBe(given);
  }
});

test('a quota that is used up is a 429 that says when to come back; the others are not touched', async () => {
  const meter = testMeter(3);
  const onLimited = vi.fn<() => void>();
  const { get } = open({ meter, onLimited });
  const answers = [await get('/v1/market'), await get('/v1/market'), await get('/v1/market'), await get('/v1/market')];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  expect(answers.map(({ headers }) => headers.get('x-ratelimit-remaining'))).toEqual(['2', '1', '0', '0']);
  const last = answers[3];
  expect(last?.headers.get('ratelimit-policy')).toBe('"default";q=3;w=3600');
  expect(last?.headers.get('ratelimit')).toMatch(/^"default";r=0;t=3\d{3}$/);
  expect(last?.headers.get('x-ratelimit-limit')).toBe('3');
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(1_100);
  expect(onLimited).toHaveBeenCalledTimes(1);
  expect((await get('/v1/market', { subject: 'someone-else' })).status).toBe(200);
});

test('a browser of an allowed origin may read answers and headers, any other may not', async () => {
  const { app } = open({ cors: { origins: new Set(['https://console.example']) } });
  const ask = async (origin: string, method = 'GET', extra = {}) =>
    app.request('/v1/market', { method, headers: { origin, authorization: await bearer(), ...extra } });
  const allowed = await ask('https://console.example');
  expect(allowed.headers.get('access-control-allow-origin')).toBe('https://console.example');
  expect(allowed.headers.get('access-control-expose-headers')).toContain('ETag');
  expect(allowed.headers.get('vary')).toContain('Origin');
  const preflight = await ask('https://console.example', 'OPTIONS', { 'access-control-request-method': 'GET' });
  expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
    204,
    expect.stringContaining('Authorization'),
  ]);
  expect((await ask('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  expect(
    (await open().app.request('/livez', { headers: { origin: 'https://console.example' } })).headers.get('vary'),
  ).toBeNull();
});

test('a body nobody asked for, or an endless address, is refused', async () => {
  const { app } = open();
  const large = { method: 'POST', headers: { 'content-length': '9999999' } };
  expect((await app.request('/v1/market', large)).status).toBe(413);
  expect((await app.request(`/v1/market?x=${'y'.repeat(9_000)}`)).status).toBe(400);
});

const Line = z.looseObject({ event: z.string(), status: z.number(), route: z.string() });

const logged = () => {
  const lines: string[] = [];
  const log = openLog('test', 'info', { write: (line) => lines.push(line) });
  const writeEvent = (members: string): void => void lines.push(`{${members}}`);
  return { log, writeEvent, lines: () => lines.map((line) => Line.parse(JSON.parse(line))) };
};

test('each request leaves one event: its route and not its address, who asked, and what handlers noted', async () => {
  const { log, writeEvent, lines } = logged();
  const { app, get } = open({ log, writeEvent });
  app.get('/v1/noting', (c) => {
    note({ rows: 7, token: 'never shown' });
    return c.text('');
  });
  await get(`/v1/occupancy/${HELD_LISTINGS[0]?.id}`);
  await get('/v1/noting');
  await app.request('/nowhere');
  expect(lines()).toMatchObject([
    {
      event: 'http.request',
      route: '/v1/occupancy/:theatreId',
      method: 'GET',
      status: 200,
      subject: 'tester',
      market: 'demo',
    },
    { route: '/v1/noting', status: 200, rows: 7, token: '[redacted]' },
    { route: 'unrouted', status: 404 },
  ]);
});

test('a fault of ours is a bare 500 for the caller, and the whole error in the log', async () => {
  const { log, writeEvent, lines } = logged();
  const { app } = open({ log, writeEvent });
  app.get('/faulty', () => {
    throw new Error('password=hunter2 at /etc/secret');
  });
  const answer = await app.request('/faulty');
  expect(answer.status).toBe(500);
  const text = await answer.text();
  expect(text).not.toMatch(/hunter2|secret|at \//);
  expect(Problem.parse(JSON.parse(text))).toMatchObject({
    code: 'internal',
    requestId: answer.headers.get('x-request-id'),
  });
  expect(lines()).toMatchObject([{ level: 50, status: 500, err: { message: 'password=hunter2 at /etc/secret' } }]);
});

test('a store that is away is unavailable, not a fault', async () => {
  const { app } = open();
  app.get('/away', () => {
    throw Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
  });
  const answer = await app.request('/away');
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await problemOf(answer)).toMatchObject({ code: 'unavailable' });
});

test('a refusal of a use case reaches the caller with its code and its fields', async () => {
  const { app } = open();
  app.get('/refused', () => {
    throw new DomainError('conflict', 'It is there already.', {
      errors: [{ pointer: '/body/name', message: 'taken' }],
    });
  });
  const answer = await app.request('/refused');
  expect([answer.status, await problemOf(answer)]).toMatchObject([
    409,
    { detail: 'It is there already.', errors: [{ pointer: '/body/name' }] },
  ]);
});

test('requests are counted by route, method and status', async () => {
  const { app, get } = open();
  await get(`/v1/occupancy/${HELD_LISTINGS[0]?.id}`);
  const text = await (await app.request('/metrics')).text();
  expect(text).toContain(
    'http_request_duration_seconds_count{service="api-test",method="GET",route="/v1/occupancy/:theatreId",status="200"} 1',
  );
});

test('a process that was asked to end says so and closes its connections', async () => {
  let draining = false;
  const ops = {
    isDraining: () => draining,
    markets: () => [],
    metrics: async () => ({ type: '', text: '' }),
    publicKeys: () => ({ keys: [] }),
  };
  const { app } = open({ ops });
  expect((await app.request('/readyz')).status).toBe(200);
  draining = true;
  const answer = await app.request('/readyz');
  expect([answer.status, await answer.json(), answer.headers.get('connection')]).toMatchObject([
    503,
    { status: 'draining' },
    'close',
  ]);
  expect((await app.request('/livez')).status).toBe(200);
});

test('"now, everywhere" comes in the coding the caller takes, with a strong tag for each', async () => {
  const { get } = open();
  const ask = (encoding: string, tag = '"none"') =>
    get('/v1/occupancy/live', {}, { 'accept-encoding': encoding, 'if-none-match': tag });
  const answers = await Promise.all([ask('gzip'), ask('br, gzip'), ask('gzip;q=0')]);
  expect(answers.map(({ headers }) => headers.get('content-encoding'))).toEqual(['gzip', 'br', null]);
  const tags = answers.map(({ headers }) => headers.get('etag') ?? '');
  expect(new Set(tags).size).toBe(3);
  expect(tags.every((tag) => /^"[^"]+"$/.test(tag))).toBe(true);
  expect((await ask('br', `W/"x", ${tags[1]}`)).status).toBe(304);
  expect((await ask('gzip', tags[1])).status).toBe(200);
});
