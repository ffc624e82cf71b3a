import { describe, expect, test } from 'vitest';

import { openTicketingBench } from '../testing/ticketing-bench.ts';
import { openTicketingClient } from './client.ts';
import { TicketingConfig } from './config.ts';
import { systemPorts } from './ports.ts';

const CITIES = '/v1/cities';
const LAYOUT = '/v1/movies/xxi/layout';
const CITY_ROWS = [{ id: '1', name: 'AMBON' }];
const MAP = { seat_map: [{ seat_code: 'A', seat_rows: [{ seat_row: 'A1', status: 1 }] }] };
const seatMap = { chain: 'XXI', showtimeId: '2003100339967967232' } as const;

const error = (code?: string) => ({
  success: false,
  error: { message: 'no', ...(code === undefined ? {} : { code }) },
});
const answer = (status: number, body?: unknown, headers: Record<string, string> = {}) =>
  ({ kind: 'answer', status, body, headers }) as const;

const openWithCities = async (options: Parameters<typeof openTicketingBench>[0] = {}) => {
  const bench = await openTicketingBench(options);
  bench.server.serve(CITIES, CITY_ROWS);
  bench.server.serve(LAYOUT, MAP);
  return bench;
};

describe('each read asks the API as its contract says', () => {
  test('addresses, queries, bearer and one honest user agent; never a cookie', async () => {
    await using bench = await openWithCities();
    const { client, server } = bench;
    for (const path of ['/v1/movies', '/v1/schedules/date']) server.serve(path, []);
    server.serve('/v1/schedules/movies/77', { has_next: false, theaters: [] });
    for (const slug of ['cgv', 'cinepolis']) server.serve(`/v1/movies/${slug}/layout`, MAP);
    await client.cities();
    await client.movies({});
    await client.movies({ cityId: '5' });
    await client.dates({ scheduleId: '77', cityId: '5' });
    await client.schedulePage({ scheduleId: '77', cityId: '5', date: '2026-05-22', page: 2 });
    for (const chain of ['XXI', 'CGV', 'CINEPOLIS'] as const) await client.seatMap({ chain, showtimeId: '9' });

    const [signIn, ...reads] = server.seen;
    expect(signIn).toMatchObject({ method: 'POST', path: '/v1/auth' });
    expect(reads.map(({ path, query }) => [path, query])).toEqual([
      [CITIES, {}],
      ['/v1/movies', {}],
      ['/v1/movies', { city_id: '5' }],
      ['/v1/schedules/date', { schedule_id: '77', city_id: '5' }],
      ['/v1/schedules/movies/77', { city_id: '5', date: '2026-05-22', page: '2' }],
      [LAYOUT, { show_time_id: '9', tz: '7' }],
      ['/v1/movies/cgv/layout', { show_time_id: '9', tz: '7' }],
      ['/v1/movies/cinepolis/layout', { show_time_id: '9', tz: '7' }],
    ]);
    expect(new Set(reads.map(({ headers }) => headers.authorization))).toEqual(new Set(['Bearer access-1']));
    for (const { headers } of server.seen) {
      expect(headers['user-agent']).toBe('CineRadar/0.1 (+mailto:radar@example.org)');
      expect(headers.cookie).toBeUndefined();
    }
  });

  test('a seat map is a value, and so is one of another shape', async () => {
    await using bench = await openWithCities();
    expect(await bench.client.seatMap(seatMap)).toMatchObject({
      kind: 'ok',
      map: { chain: 'XXI', rows: [{ name: 'A', cells: [{ number: '1', free: true }] }] },
    });
    bench.server.serve(LAYOUT, { seat_map: [] });
    expect(await bench.client.seatMap(seatMap)).toMatchObject({
      kind: 'failed',
      reason: 'unreadable',
      retryable: false,
      detail: '/seat_map: no seats',
    });
  });

  test('an id cannot leave its place in the address', async () => {
    await using bench = await openWithCities();
    await bench.client.schedulePage({ scheduleId: '../../cities?', cityId: '1', date: '2026-05-22', page: 1 });
    expect(bench.server.seen.at(-1)?.path).toBe('/v1/schedules/movies/..%2F..%2Fcities%3F');
  });

  test('a redirect is not followed, for the bearer would travel with it', async () => {
    await using bench = await openWithCities();
    bench.server.fail(CITIES, answer(302, undefined, { location: '/v1/movies' }));
    expect(await bench.client.cities()).toMatchObject({ reason: 'refused', retryable: false });
    expect(bench.server.seen.at(-1)?.path).toBe(CITIES);
  });
});

describe('a passing fault is waited out', () => {
  test.each([
    ['5xx', answer(503)],
    ['429', answer(429, error())],
    ['a body cut at a row', { kind: 'truncated' }],
    ['a body shorter than announced', { kind: 'cut' }],
    ['a connection reset', { kind: 'reset' }],
    ['success: false under 200', answer(200, error())],
    ['an answer slower than the limit', { kind: 'slow', ms: 1200 }],
  ] as const)('%s, twice, then the true answer', async (_what, fault) => {
    await using bench = await openWithCities(fault.kind === 'slow' ? { timeoutMs: 400 } : {});
    bench.server.fail(CITIES, fault, fault);
    expect(await bench.client.cities()).toEqual({ kind: 'ok', rows: CITY_ROWS, broken: [] });
    expect(bench.server.seen.filter(({ path }) => path === CITIES)).toHaveLength(3);
    expect(bench.time.slept).toEqual(expect.arrayContaining([250, 500]));
  });

  test.each([
    ['server_error', answer(500)],
    ['rate_limited', answer(429)],
    ['truncated', { kind: 'truncated' }],
    ['network', { kind: 'reset' }],
    ['unsuccessful', answer(200, error())],
    ['timeout', { kind: 'slow', ms: 1200 }],
  ] as const)('one that does not pass ends after the last try as %s, retryable', async (reason, fault) => {
    await using bench = await openWithCities({ maxTries: 3, ...(fault.kind === 'slow' ? { timeoutMs: 400 } : {}) });
    bench.server.fail(CITIES, fault, fault, fault, fault);
    expect(await bench.client.cities()).toMatchObject({ kind: 'failed', reason, retryable: true });
    expect(bench.server.seen.filter(({ path }) => path === CITIES)).toHaveLength(3);
    expect(bench.sent.filter(({ outcome }) => outcome === reason)).toHaveLength(3);
  });

  test('a refusal is not asked again', async () => {
    await using bench = await openWithCities();
    bench.server.fail(CITIES, answer(404, error('NOT_FOUND')));
    expect(await bench.client.cities()).toMatchObject({
      reason: 'refused',
      retryable: false,
      detail: 'HTTP 404 NOT_FOUND no',
    });
    expect(bench.server.seen).toHaveLength(2);
  });

  test('an API that is away altogether is a value', async () => {
    const config = TicketingConfig.parse({
      baseUrl: 'http://127.0.0.1:1',
      clientId: 'x',
      userAgent: 'CineRadar/0.1 (+https://example.org)',
      backoffBaseMs: 1,
      limits: { concurrency: 1, perSecond: 1000 },
    });
    expect(await openTicketingClient(config, systemPorts).cities()).toMatchObject({
      reason: 'network',
      retryable: true,
    });
  });
});

describe('Retry-After is honoured', () => {
  test('by whoever asks the same merchant, and by no one else', async () => {
    await using bench = await openWithCities();
    const { client, server, time } = bench;
    await client.cities();
    const startMs = time.clock.now().getTime();
    server.fail(LAYOUT, answer(429, error(), { 'retry-after': '7' }));
    const first = client.seatMap(seatMap);
    while (server.seen.at(-1)?.path !== LAYOUT) await new Promise(setImmediate);
    const [one, other, elsewhere] = await Promise.all([first, client.seatMap(seatMap), client.cities()]);
    expect([one.kind, other.kind, elsewhere.kind]).toEqual(['ok', 'ok', 'ok']);
    const later = server.seen.filter(({ path, atMs }) => path === LAYOUT && atMs > startMs);
    expect(later.filter(({ atMs }) => atMs - startMs >= 7000)).toHaveLength(2);
  });

  test('a rest longer than a call may wait ends the call, and nothing is sent before it is over', async () => {
    await using bench = await openWithCities({ backoffCapMs: 20_000 });
    const { client, server, time } = bench;
    server.fail(LAYOUT, answer(429, error(), { 'retry-after': '120' }));
    expect(await client.seatMap(seatMap)).toMatchObject({ reason: 'rate_limited', retryable: true });
    const sent = server.seen.length;
    expect(await client.seatMap(seatMap)).toMatchObject({ reason: 'rate_limited', retryable: true });
    expect(server.seen).toHaveLength(sent);
    time.advance(120_000);
    expect(await client.seatMap(seatMap)).toMatchObject({ kind: 'ok' });
  });
});

describe('a caller may give up', () => {
  test('before the request, and no request is sent', async () => {
    await using bench = await openWithCities();
    const signal = AbortSignal.abort();
    expect(await bench.client.cities({ signal })).toMatchObject({ kind: 'failed', reason: 'aborted', retryable: true });
    expect(bench.server.seen.filter(({ path }) => path === CITIES)).toEqual([]);
  });

  test.each([
    ['while it is answered', CITIES],
    ['while a token is fetched', '/v1/auth'],
  ])('%s', async (_when, path) => {
    await using bench = await openWithCities();
    bench.server.fail(path, { kind: 'slow', ms: 2000 });
    const giveUp = new AbortController();
    const reading = bench.client.cities({ signal: giveUp.signal });
    while (bench.server.seen.at(-1)?.path !== path) await new Promise(setImmediate);
    giveUp.abort();
    expect(await reading).toMatchObject({ reason: 'aborted' });
  });
});

describe('configuration', () => {
  const valid = {
    baseUrl: 'https://api.example.org',
    clientId: 'x',
    userAgent: 'CineRadar/0.1 (+https://example.org)',
  };

  test.each([
    ['a user agent that is not ours', { userAgent: 'Mozilla/5.0' }],
    ['a user agent without an address', { userAgent: 'CineRadar/0.1' }],
    ['a base that is no web address', { baseUrl: 'ftp://api.example.org' }],
    ['no client id', { clientId: '' }],
  ])('%s is refused', (_what, wrong) => {
    expect(TicketingConfig.safeParse({ ...valid, ...wrong }).success).toBe(false);
  });
});
