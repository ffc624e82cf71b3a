import { describe, expect, test } from 'vitest';

import type { TicketingBenchOptions } from '../testing/ticketing-bench.ts';
import { openTicketingBench } from '../testing/ticketing-bench.ts';
import { TOKEN_LIVES_SECONDS } from '../testing/ticketing-server.ts';

const CITIES = '/v1/cities';
const LAYOUT = '/v1/movies/cgv/layout';
const LIVES_MS = TOKEN_LIVES_SECONDS * 1000;
const seatMap = { chain: 'CGV', showtimeId: '1' } as const;

const refusal = (status: number, code: string) =>
  ({ kind: 'answer', status, body: { success: false, error: { code, message: '' } } }) as const;

const open = async (options: TicketingBenchOptions = {}) => {
  const bench = await openTicketingBench(options);
  bench.server.serve(CITIES, []);
  const signIns = (): readonly string[] =>
    bench.server.seen.map(({ path }) => path).filter((path) => path.includes('auth'));
  const [client, server, time] = [bench.client, bench.server, bench.time];
  return { client, server, time, signIns, sent: bench.sent, [Symbol.asyncDispose]: () => bench[Symbol.asyncDispose]() };
};

describe('the token', () => {
  test('is renewed ahead of its end, so that the API never sees one that is over', async () => {
    await using bench = await open();
    for (let minutes = 0; minutes < 180; minutes += 5) {
      expect(await bench.client.cities()).toMatchObject({ kind: 'ok' });
      bench.time.advance(5 * 60_000);
    }
    expect(bench.sent.filter(({ outcome }) => outcome === 'token_over')).toEqual([]);
    expect(bench.signIns()).toEqual(['/v1/auth', ...Array.from({ length: 5 }, () => '/v1/auth/refresh')]);
  });

  test('is not renewed by processes that were started together at one moment, but each at its own', async () => {
    const renewedAfterMs: number[] = [];
    for (const chance of [0, 0.25, 0.5, 0.999]) {
      await using bench = await open({ ports: { random: () => chance } });
      const startMs = bench.time.clock.now().getTime();
      await bench.client.cities();
      while (bench.signIns().length < 2) {
        bench.time.advance(10_000);
        await bench.client.cities();
      }
      renewedAfterMs.push(bench.time.clock.now().getTime() - startMs);
    }
    expect(renewedAfterMs).toEqual([1680_000, 1650_000, 1620_000, 1570_000]);
  });

  test('is fetched once, however many ask at the same moment, at first and at its end', async () => {
    await using bench = await open();
    const crowd = () => Promise.all(Array.from({ length: 50 }, () => bench.client.cities()));
    expect((await crowd()).filter(({ kind }) => kind === 'ok')).toHaveLength(50);
    expect(bench.signIns()).toEqual(['/v1/auth']);
    bench.time.advance(LIVES_MS);
    expect((await crowd()).filter(({ kind }) => kind === 'ok')).toHaveLength(50);
    expect(bench.signIns()).toEqual(['/v1/auth', '/v1/auth/refresh']);
  });

  test('is renewed once when the API ends it early under many requests, and none of them is lost', async () => {
    await using bench = await open();
    await bench.client.cities();
    bench.time.advance(60_000);
    bench.server.endTokens();
    const results = await Promise.all(Array.from({ length: 20 }, () => bench.client.cities()));
    expect(results.filter(({ kind }) => kind === 'ok')).toHaveLength(20);
    expect(bench.signIns()).toEqual(['/v1/auth', '/v1/auth/refresh']);
  });

  test('is not renewed again for an answer that still speaks of the one before it', async () => {
    await using bench = await open();
    bench.server.serve(LAYOUT, { seat_map: [{ row_name: 'A', seat_no: '1', seat_yn: '1', seat_status: 1 }] });
    await bench.client.cities();
    bench.server.fail(LAYOUT, { kind: 'slow', ms: 300 });
    const late = bench.client.seatMap(seatMap);
    while (bench.server.seen.at(-1)?.path !== LAYOUT) await new Promise(setImmediate);
    bench.server.endTokens();
    bench.time.advance(60_000);
    expect(await bench.client.cities()).toMatchObject({ kind: 'ok' });
    bench.time.advance(60_000);
    expect(await late).toMatchObject({ kind: 'ok' });
    expect(bench.signIns()).toEqual(['/v1/auth', '/v1/auth/refresh']);
  });

  test.each([401, 400, 200])('is not renewed when the showing has begun (HTTP %i)', async (status) => {
    await using bench = await open();
    bench.server.fail(LAYOUT, refusal(status, 'EXPIRED_EVENT_DETAIL'));
    expect(await bench.client.seatMap(seatMap)).toEqual({ kind: 'started' });
    expect(bench.signIns()).toEqual(['/v1/auth']);
    expect(bench.server.seen.filter(({ path }) => path === LAYOUT)).toHaveLength(1);
  });

  test('is not renewed for a 401 that speaks of something else', async () => {
    await using bench = await open();
    bench.time.advance(60_000);
    bench.server.fail(CITIES, refusal(401, 'ACCOUNT_BLOCKED'));
    expect(await bench.client.cities()).toMatchObject({ kind: 'failed', reason: 'unauthorised', retryable: false });
    expect(bench.signIns()).toEqual(['/v1/auth']);
  });

  test('refused although new ends the call after one renewal, and callers after it start no storm', async () => {
    await using bench = await open();
    await bench.client.cities();
    bench.time.advance(60_000);
    bench.server.fail(CITIES, ...Array.from({ length: 40 }, () => refusal(401, 'INVALID_TOKEN')));
    for (let call = 0; call < 10; call += 1) {
      expect(await bench.client.cities()).toMatchObject({ reason: 'unauthorised', retryable: false });
    }
    expect(bench.signIns()).toEqual(['/v1/auth', '/v1/auth/refresh']);
  });

  test('that still lives is used on while it cannot be renewed, and renewed once it can', async () => {
    await using bench = await open({ maxTries: 1 });
    await bench.client.cities();
    bench.time.advance(LIVES_MS - 60_000);
    const down = { kind: 'answer', status: 503 } as const;
    bench.server.fail('/v1/auth/refresh', down);
    expect(await bench.client.cities()).toMatchObject({ kind: 'ok' });
    expect(await bench.client.cities()).toMatchObject({ kind: 'ok' });
    expect(bench.signIns()).toEqual(['/v1/auth', '/v1/auth/refresh']);
    bench.time.advance(20_000);
    expect(await bench.client.cities()).toMatchObject({ kind: 'ok' });
    expect(bench.server.seen.at(-1)?.headers.authorization).toBe('Bearer access-2');
  });

  test('that is over and cannot be renewed fails the call as retryable, with the cause', async () => {
    await using bench = await open({ maxTries: 1 });
    bench.server.fail('/v1/auth', { kind: 'answer', status: 503 });
    expect(await bench.client.cities()).toMatchObject({ kind: 'failed', reason: 'server_error', retryable: true });
    expect(await bench.client.cities()).toMatchObject({ kind: 'ok' });
  });
});

describe('the way in', () => {
  test('is the refresh token of the configuration, later the newest that was granted', async () => {
    await using bench = await open({ refreshToken: 'from-config' });
    await bench.client.cities();
    bench.time.advance(LIVES_MS);
    await bench.client.cities();
    expect(bench.signIns()).toEqual(['/v1/auth/refresh', '/v1/auth/refresh']);
  });

  test('falls back to the configured refresh token when a granted one is refused', async () => {
    await using bench = await open({ refreshToken: 'from-config' });
    await bench.client.cities();
    bench.server.endRefreshTokens();
    bench.time.advance(LIVES_MS);
    expect(await bench.client.cities()).toMatchObject({ kind: 'ok' });
    expect(bench.signIns()).toHaveLength(3);
  });

  test('never becomes a guest’s when the configured refresh token is refused', async () => {
    await using bench = await open({ refreshToken: 'foreign', isRefreshTokenKnown: false });
    expect(await bench.client.cities()).toMatchObject({ kind: 'failed', reason: 'unauthorised', retryable: false });
    expect(bench.signIns()).toEqual(['/v1/auth/refresh']);
  });

  test('is a new guest’s when a guest’s refresh token is refused, also by success: false under 200', async () => {
    await using bench = await open();
    await bench.client.cities();
    bench.time.advance(LIVES_MS);
    bench.server.fail('/v1/auth/refresh', ...Array.from({ length: 4 }, () => refusal(200, 'REFRESH_OVER')));
    expect(await bench.client.cities()).toMatchObject({ kind: 'ok' });
    expect(bench.signIns().at(-1)).toBe('/v1/auth');
  });

  test('a grant of another shape is a failure with the place', async () => {
    await using bench = await open();
    bench.server.fail('/v1/auth', { kind: 'answer', status: 200, body: { success: true, data: { token: '' } } });
    const result = await bench.client.cities();
    expect(result).toMatchObject({ kind: 'failed', reason: 'unreadable' });
    expect(result).toHaveProperty('detail', expect.stringContaining('grant /token'));
  });
});
