import { afterEach, expect, test, vi } from 'vitest';
import { createClient } from './client.ts';
import {
  ConflictError,
  ConnectionError,
  RateLimitedError,
  ServerError,
  TimeoutError,
  UnauthenticatedError,
  UnavailableError,
} from './errors.ts';
import type { Fetch } from './transport.ts';

afterEach(() => vi.useRealTimers());

const json = (body: unknown, init: ResponseInit = {}) => Response.json(body, init);
const problem = (status: number, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ title: 'No', detail: 'because', code: 'unavailable', requestId: 'r-1', status }), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
const MARKET = { name: 'demo', now: '2026-03-02T12:00:00Z', synthetic: true };

/** A client over answers given one after the other, the last for ever; says what was asked. */
const clientOver = (answers: readonly (() => Response | Promise<Response>)[], token?: () => Promise<string>) => {
  const asked: { address: string; init: RequestInit }[] = [];
  const fetch: Fetch = (address, init) => {
    asked.push({ address, init });
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    if (answer === undefined) throw new Error('no answer was planned');
    return answer();
  };
  const authorizations = () => asked.map(({ init }) => new Headers(init.headers).get('authorization'));
  return { api: createClient({ baseUrl: 'http://api.test', fetch, token, random: () => 0 }), asked, authorizations };
};

test('a GET whose answer is 503, or none, is tried twice more, and then says so', async () => {
  const { api, asked } = clientOver([
    () => problem(503),
    () => Promise.reject(new TypeError('fetch failed')),
    () => json(MARKET),
  ]);
  await expect(api.get('/v1/market')).resolves.toEqual(MARKET);
  expect(asked).toHaveLength(3);
  const down = clientOver([() => problem(503)]);
  await expect(down.api.get('/v1/market')).rejects.toThrow(ServerError);
  expect(down.asked).toHaveLength(3);
});

test('a POST is sent again under the key of its first try, another call under another, and one that is given is kept', async () => {
  const { api, asked } = clientOver([() => problem(503), () => problem(503), () => json({}), () => json({})]);
  await api.post('/v1/occupancy/stream-tickets');
  await api.post('/v1/occupancy/stream-tickets', { idempotencyKey: 'mine' });
  const keys = asked.map(({ init }) => new Headers(init.headers).get('idempotency-key'));
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(keys).toEqual([keys[0], keys[0], keys[0], 'mine']);
  await api.post('/v1/occupancy/stream-tickets');
  expect(new Headers(asked[4]?.init.headers).get('idempotency-key')).not.toBe(keys[0]);
  await api.get('/v1/market');
  expect(new Headers(asked[5]?.init.headers).has('idempotency-key')).toBe(false);
});

test('a conflict is final, but one that says when to come back is a call of before that is still under way', async () => {
  const final = clientOver([() => problem(409)]);
  await expect(final.api.post('/v1/occupancy/stream-tickets')).rejects.toThrow(ConflictError);
  expect(final.asked).toHaveLength(1);
  const inFlight = clientOver([() => problem(409, { 'retry-after': '0' }), () => json({ ticket: 't' })]);
  await expect(inFlight.api.post('/v1/occupancy/stream-tickets')).resolves.toEqual({ ticket: 't' });
  expect(inFlight.asked).toHaveLength(2);
});

test('the version that is asked for goes with every call, and none unless it is', async () => {
  const versions: (string | null)[] = [];
  const fetch: Fetch = (_, { headers }) => {
    versions.push(new Headers(headers).get('cineradar-version'));
    return json(MARKET);
  };
  await createClient({ baseUrl: '', fetch, version: '2026-10-01' }).get('/v1/market');
  await createClient({ baseUrl: '', fetch }).get('/v1/market');
  expect(versions).toEqual(['2026-10-01', null]);
});

test('the wait that a 429 asks for is kept', async () => {
  vi.useFakeTimers();
  const { api, asked } = clientOver([() => problem(429, { 'retry-after': '7' }), () => json(MARKET)]);
  const answer = api.get('/v1/market');
  await vi.advanceTimersByTimeAsync(6_900);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(200);
  await expect(answer).resolves.toEqual(MARKET);
});

test('a refusal is an error of its status with all that the problem says', async () => {
  const { api } = clientOver([() => problem(429, { 'retry-after': '3600' })]);
  const error = await api.get('/v1/market').catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(RateLimitedError);
  expect(error).toMatchObject({ status: 429, code: 'unavailable', requestId: 'r-1', retryAfterSeconds: 3_600 });
  expect(error).toMatchObject({ problem: { title: 'No', detail: 'because', status: 429 } });
  const away = clientOver([() => problem(503, { 'retry-after': '3600' })]);
  await expect(away.api.get('/v1/market')).rejects.toThrow(UnavailableError);
});

test('an answer of something in between is an error too, without a code', async () => {
  const { api } = clientOver([() => new Response('<h1>Bad gateway</h1>', { status: 502, statusText: 'Bad Gateway' })]);
  await expect(api.get('/v1/market', { retries: 0 })).rejects.toMatchObject({
    status: 502,
    code: undefined,
    title: 'Bad Gateway',
  });
  const lying = clientOver([() => new Response('<html>', { headers: { 'content-type': 'application/json' } })]);
  await expect(lying.api.get('/v1/market')).rejects.toThrow('says it is JSON and is not');
  expect(lying.asked).toHaveLength(1);
});

test('a call is over at its time limit, and at once when its signal is aborted', async () => {
  const never = () => new Promise<Response>(() => undefined);
  const listening: Fetch = (_, { signal }) =>
    new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
  const api = createClient({ baseUrl: 'http://api.test', fetch: listening, timeoutMs: 20, retries: 0 });
  await expect(api.get('/v1/market')).rejects.toThrow(TimeoutError);
  const abort = new AbortController();
  const waiting = api.get('/v1/market', { signal: abort.signal, timeoutMs: 60_000 });
  abort.abort(new Error('left the page'));
  await expect(waiting).rejects.toThrow('left the page');
  const { api: other, asked } = clientOver([never]);
  await expect(other.get('/v1/market', { signal: AbortSignal.abort('before') })).rejects.toBe('before');
  expect(asked).toHaveLength(0);
});

test('a token that was refused is told to its source once, and the call repeated with the new one', async () => {
  const tokens: (string | undefined)[] = [];
  const source = (refused?: string) => {
    tokens.push(refused);
    return Promise.resolve(refused === undefined ? 'old' : 'new');
  };
  const { api, authorizations } = clientOver([() => problem(401), () => json(MARKET)], source);
  await expect(api.get('/v1/market')).resolves.toEqual(MARKET);
  expect(tokens).toEqual([undefined, 'old']);
  expect(authorizations()).toEqual(['Bearer old', 'Bearer new']);
  const refused = clientOver([() => problem(401)], source);
  await expect(refused.api.get('/v1/market')).rejects.toThrow(UnauthenticatedError);
  expect(refused.asked).toHaveLength(2);
});

test('pages are asked for one by one, each with the cursor of the one before, and rows run through them', async () => {
  const page = (ids: readonly string[], nextCursor: string | null) => () =>
    json({ data: ids.map((id) => ({ id })), nextCursor });
  const { api, asked } = clientOver([page(['a', 'b'], 'c1'), page([], 'c2'), page(['c'], null)]);
  const ids: string[] = [];
  for await (const film of api.rows('/v1/movies', { query: { q: 'dua', limit: 2 } })) ids.push(film.id);
  expect(ids).toEqual(['a', 'b', 'c']);
  expect(asked.map(({ address }) => new URL(address).searchParams.get('cursor'))).toEqual([null, 'c1', 'c2']);
  expect(asked.every(({ address }) => address.includes('q=dua'))).toBe(true);
});

test('what is no JSON comes as a Blob, and what has no body as undefined', async () => {
  const { api } = clientOver([() => new Response('a,b\n', { headers: { 'content-type': 'text/csv' } })]);
  const file = await api.get('/v1/exports/day', { query: { date: '2026-03-02', kind: 'attendance' } });
  expect(await file.text()).toBe('a,b\n');
  const gone = clientOver([() => new Response(null, { status: 204 })]);
  const { data, status } = await gone.api.request('get', '/v1/market');
  expect({ data, status }).toEqual({ data: undefined, status: 204 });
});

test('no answer names the address without its query, which may hold what is nobody else’s', async () => {
  const { api } = clientOver([() => Promise.reject(new TypeError('fetch failed'))]);
  const error = await api
    .get('/v1/sites', { query: { city: 'bandung' }, retries: 0 })
    .catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ConnectionError);
  expect(`${error as Error}`).toContain('http://api.test/v1/sites');
  expect(`${error as Error}`).not.toContain('bandung');
});
