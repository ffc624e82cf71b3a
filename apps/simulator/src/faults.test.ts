import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

import { Faults, openFaultDesk } from './faults.ts';
import { dayOf } from './market/days.ts';
import { createMarket } from './market/market.ts';
import { merchantSlug } from './wire/merchants.ts';
import { codeOf, dataOf, get, openSmall, send, signIn, signInAsGuest, Wire } from './testing/clients.ts';

const withRules = async (...rules: readonly Record<string, unknown>[]) => {
  const app = openSmall();
  const { token } = await signIn(app);
  const answer = await send(app, '/_simulator/faults', { rules }, 'PUT');
  expect(answer.status).toBe(200);
  return { app, token };
};

/** The address of an open layout of each chain. */
const openShowings = async (app: Hono, token: string): Promise<ReadonlySet<string>> => {
  const found = new Map<string, string>();
  const market = createMarket({ seed: 1, size: 'small' });
  for (const listing of market.listings) {
    const slug = merchantSlug(listing.site.chain);
    for (const { id, minuteOfDay, change } of market.showingsOf(listing, dayOf('2026-11-22'))) {
      if (change === null && minuteOfDay > 900) found.set(slug, `/v1/movies/${slug}/layout?show_time_id=${id}&tz=7`);
    }
  }
  for (const path of found.values()) expect((await get(app, token, path)).status).toBe(200);
  return new Set(found.values());
};

/** Runs `work` against the simulator on a port of its own. */
const overHttp = async (app: Hono, work: (origin: string) => Promise<void>): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port));
  try {
    await work(`http://127.0.0.1:${await promise}`);
  } finally {
    server.close();
  }
};

describe('a fault rule', () => {
  test.each([
    [{ kind: 'invalid_token' }, 401, 'INVALID_TOKEN'],
    [{ kind: 'expired_event' }, 401, 'EXPIRED_EVENT_DETAIL'],
    [{ kind: 'expired_event', status: 400 }, 400, 'EXPIRED_EVENT_DETAIL'],
    [{ kind: 'rate_limited' }, 429, 'TOO_MANY_REQUESTS'],
    [{ kind: 'refused' }, 200, 'GENERAL_ERROR'],
  ])('%j answers %i %s', async (rule, status, code) => {
    const { app, token } = await withRules(rule);
    const answer = await get(app, token, '/v1/cities');
    expect(answer.status).toBe(status);
    expect(await codeOf(answer)).toBe(code);
  });

  test('rate_limited says how long to wait', async () => {
    const { app, token } = await withRules({ kind: 'rate_limited', retryAfterSeconds: 7 });
    expect((await get(app, token, '/v1/cities')).headers.get('retry-after')).toBe('7');
  });

  test('server_error answers as a gateway does, without the envelope', async () => {
    const { app, token } = await withRules({ kind: 'server_error', status: 502 });
    const answer = await get(app, token, '/v1/cities');
    expect(answer.status).toBe(502);
    await expect(answer.json()).rejects.toThrow(SyntaxError);
  });

  test('truncated gives a whole HTTP answer of broken JSON', async () => {
    const { app, token } = await withRules({ kind: 'truncated', keep: 0.6 });
    await overHttp(app, async (origin) => {
      const answer = await fetch(`${origin}/v1/cities`, { headers: { authorization: `Bearer ${token}` } });
      expect(answer.status).toBe(200);
      const text = await answer.text();
      expect(text.length).toBeGreaterThan(10);
      expect(text).not.toMatch(/\}$/);
    });
  });

  test('aborted breaks the connection off in the middle of the answer', async () => {
    const { app, token } = await withRules({ kind: 'aborted' });
    await overHttp(app, async (origin) => {
      const answer = await fetch(`${origin}/v1/cities`, { headers: { authorization: `Bearer ${token}` } });
      expect(answer.status).toBe(200);
      await expect(answer.text()).rejects.toThrow('terminated');
    });
    await expect((await get(app, token, '/v1/cities')).text()).rejects.toThrow('broken off');
  });

  test('slow holds the answer back and then gives it whole', async () => {
    const { app, token } = await withRules({ kind: 'slow', delayMs: 60 });
    const startedAt = performance.now();
    const answer = await get(app, token, '/v1/cities');
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(55);
    expect(answer.status).toBe(200);
  });

  test('outage is a window of the market clock, not of real time', async () => {
    const windows = [{ from: '2026-11-21T12:00:00Z', to: '2026-11-21T13:00:00+00:00' }];
    const { app, token } = await withRules({ kind: 'outage', windows });
    const statusAt = async (at: string): Promise<number> => {
      await send(app, '/_simulator/clock', { at });
      return (await get(app, token, '/v1/cities')).status;
    };
    expect(await statusAt('2026-11-21T11:59:59Z')).toBe(200);
    expect(await statusAt('2026-11-21T12:00:00Z')).toBe(503);
    expect(await statusAt('2026-11-21T12:59:59Z')).toBe(503);
    expect(await statusAt('2026-11-21T13:00:00Z')).toBe(200);
  });

  test('malformed_rows breaks some rows of a good page and leaves the others as they were', async () => {
    const { app, token } = await withRules();
    const whole = await dataOf(await get(app, token, '/v1/movies'), Wire.movies);
    await send(app, '/_simulator/faults', { rules: [{ kind: 'malformed_rows', rows: 0.2 }] }, 'PUT');
    const answer = await get(app, token, '/v1/movies');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBeNull();
    const rows = await dataOf(answer, z.array(z.unknown()));
    expect(rows).toHaveLength(whole.length);
    const readable = rows.map((row) => Wire.movies.safeParse([row]).success);
    expect(readable.filter((isGood) => !isGood).length).toBeGreaterThan(0);
    for (const [index, row] of rows.entries()) if (readable[index]) expect(row).toEqual(whole[index]);
  });

  test('carts hold seats that were free, others at each look, in every shape', async () => {
    const { app, token } = await withRules();
    const shapes = [...(await openShowings(app, token))];
    expect(shapes).toHaveLength(3);
    const freeSeats = async (path: string): Promise<string[]> => {
      const text = await (await get(app, token, path)).text();
      return [...text.matchAll(/"seat_row":"\w+","status":1\b|"seat_id":"[^"]+","seat_status":1\b/g)].map(String);
    };
    for (const path of shapes) {
      await send(app, '/_simulator/faults', {}, 'PUT');
      const free = await freeSeats(path);
      await send(app, '/_simulator/faults', { rules: [{ kind: 'carts', seats: 5 }] }, 'PUT');
      const [first, second] = [await freeSeats(path), await freeSeats(path)];
      expect(first).toHaveLength(free.length - 5);
      expect(second).toHaveLength(free.length - 5);
      expect(free).toEqual(expect.arrayContaining([...first, ...second]));
      expect(second).not.toEqual(first);
    }
  });

  test('strikes only its path and only so many times', async () => {
    const { app, token } = await withRules({ kind: 'server_error', path: '/v1/movies', times: 2 });
    const statuses = [];
    for (const path of ['/v1/cities', '/v1/movies', '/v1/movies', '/v1/movies']) {
      statuses.push((await get(app, token, path)).status);
    }
    expect(statuses).toEqual([200, 503, 503, 200]);
  });

  test('leaves health and control alone, whatever its path', async () => {
    const { app } = await withRules({ kind: 'server_error', path: '/' });
    expect((await app.request('/readyz')).status).toBe(200);
    expect((await app.request('/_simulator')).status).toBe(200);
  });

  test('with a share strikes the same requests of a sequence in every run, and about that share', () => {
    const faults = Faults.parse({ rules: [{ kind: 'refused', share: 0.3 }] });
    const run = () => {
      const desk = openFaultDesk(1, faults);
      return Array.from({ length: 2_000 }, () => desk.strike('/v1/cities', 0).length);
    };
    const struck = run();
    expect(run()).toEqual(struck);
    const share = struck.reduce((sum, count) => sum + count, 0) / struck.length;
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.35);
  });
});

describe('tokens', () => {
  test('an access token is over after its life and a refresh token gives another', async () => {
    let nowMs = 0;
    const app = openSmall({ realNowMs: () => nowMs });
    const grant = await signIn(app);
    expect(grant.expires_in).toBe(1_800);
    nowMs = 1_799_000;
    expect((await get(app, grant.token, '/v1/cities')).status).toBe(200);
    nowMs = 1_801_000;
    const over = await get(app, grant.token, '/v1/cities');
    expect(over.status).toBe(401);
    expect(await codeOf(over)).toBe('INVALID_TOKEN');
    const next = await signIn(app, grant.refresh_token);
    expect((await get(app, next.token, '/v1/cities')).status).toBe(200);
    nowMs = 92 * 86_400_000;
    const late = await send(app, '/v1/auth/refresh', { refresh_token: next.refresh_token });
    expect(await codeOf(late)).toBe('INVALID_TOKEN');
  });

  test('an altered, foreign or absent token, and a refresh token in place of an access token, are refused', async () => {
    const app = openSmall();
    const { token, refresh_token: refreshToken } = await signIn(app);
    const foreign = await signIn(openSmall({ seed: 2 }));
    const [header = '', payload = ''] = token.split('.');
    const altered = [`${token}x`, `${header}.${payload}.`, 'x.y.z', '', refreshToken, foreign.token];
    for (const other of altered) expect((await get(app, other, '/v1/cities')).status).toBe(401);
    expect((await app.request('/v1/cities')).status).toBe(401);
    expect((await send(app, '/v1/auth/refresh', { refresh_token: token })).status).toBe(401);
  });

  test('a token outlives a restart, its market clock moved or not', async () => {
    const token = await signInAsGuest(openSmall());
    const restarted = openSmall({ clockAt: new Date('2027-03-01T12:00:00Z') });
    expect((await get(restarted, token, '/v1/cities')).status).toBe(200);
  });

  test('their life can be set while the simulator runs', async () => {
    const app = openSmall();
    await send(app, '/_simulator/faults', { tokenLifetimeSeconds: 2 }, 'PUT');
    expect((await signIn(app)).expires_in).toBe(2);
  });
});

describe('a limit on requests', () => {
  test('answers 429 with Retry-After beyond the burst, and lets through again after that time', async () => {
    let nowMs = 0;
    const app = openSmall({ realNowMs: () => nowMs, faults: Faults.parse({ requestsPerSecond: 3 }) });
    const { token } = await signIn(app);
    const statuses = [];
    for (let request = 0; request < 4; request += 1) statuses.push((await get(app, token, '/v1/cities')).status);
    expect(statuses).toEqual([200, 200, 429, 429]);
    const refused = await get(app, token, '/v1/cities');
    nowMs += Number(refused.headers.get('retry-after')) * 1_000;
    expect((await get(app, token, '/v1/cities')).status).toBe(200);
  });
});
