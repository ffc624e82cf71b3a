import { describe, expect, test } from 'vitest';
import { z } from 'zod';

import { createSimulator } from './app.ts';
import {
  codeOf,
  dataOf,
  get,
  openSmall,
  SATURDAY_EVENING,
  send,
  signIn,
  signInAsGuest,
  Wire,
} from './testing/clients.ts';

const ZONE_HOURS = { BLITAR: 7, JAKARTA: 7, JAYAPURA: 9, MAKASSAR: 8 } as const;
const SLUGS = { XXI: 'xxi', CGV: 'cgv', Cinépolis: 'cinepolis' } as const;

/** Every row of every schedule page of the day, with its city. */
const crawl = async (app: ReturnType<typeof openSmall>, date = '2026-11-21') => {
  const { token } = await signIn(app);
  const rows = [];
  for (const city of await dataOf(await get(app, token, '/v1/cities'), Wire.cities)) {
    for (const movie of await dataOf(await get(app, token, `/v1/movies?city_id=${city.id}`), Wire.movies)) {
      for (let page = 1, hasNext = true; hasNext; page += 1) {
        const path = `/v1/schedules/movies/${movie.id}?city_id=${city.id}&date=${date}&page=${page}`;
        const answer = await dataOf(await get(app, token, path), Wire.page);
        hasNext = answer.has_next;
        for (const theater of answer.theaters) {
          for (const group of theater.price_groups) {
            rows.push(...group.show_time.map((show) => ({ city: city.name, movie, theater, group, show })));
          }
        }
      }
    }
  }
  return { token, rows };
};

describe('the catalogue', () => {
  test('names cities, films and dates as the contract lays down, and the films of a city are on there', async () => {
    const app = openSmall();
    const { token } = await signIn(app);
    const cities = await dataOf(await get(app, token, '/v1/cities'), Wire.cities);
    expect(cities.map(({ name }) => name)).toEqual(['BLITAR', 'JAKARTA', 'JAYAPURA', 'MAKASSAR']);
    const everywhere = await dataOf(await get(app, token, '/v1/movies'), Wire.movies);
    for (const city of cities) {
      for (const movie of await dataOf(await get(app, token, `/v1/movies?city_id=${city.id}`), Wire.movies)) {
        expect(everywhere.map(({ id }) => id)).toContain(movie.id);
        const path = `/v1/schedules/date?schedule_id=${movie.id}&city_id=${city.id}`;
        const dates = await dataOf(await get(app, token, path), Wire.dates);
        expect(dates.some((date) => date.is_any_schedule)).toBe(true);
      }
    }
  });

  test('lists all 83 cities of the country in ids that are no safe integers', async () => {
    const app = createSimulator({ seed: 1, size: 'national', clockAt: SATURDAY_EVENING });
    const cities = await dataOf(await get(app, (await signIn(app)).token, '/v1/cities'), Wire.cities);
    expect(cities).toHaveLength(83);
    expect(new Set(cities.map(({ id }) => id)).size).toBe(83);
    expect(cities.every(({ id }) => !Number.isSafeInteger(Number(id)))).toBe(true);
  });

  test('pages ten theatres at a time, none left out and none twice', async () => {
    const app = createSimulator({ seed: 1, size: 'national', clockAt: SATURDAY_EVENING });
    const { token } = await signIn(app);
    const cities = await dataOf(await get(app, token, '/v1/cities'), Wire.cities);
    const jakarta = cities.find(({ name }) => name === 'JAKARTA')?.id ?? '';
    const movies = await dataOf(await get(app, token, `/v1/movies?city_id=${jakarta}`), Wire.movies);
    for (const movie of movies) {
      const sizes: number[] = [];
      const ids: string[] = [];
      for (let page = 1, hasNext = true; hasNext; page += 1) {
        const path = `/v1/schedules/movies/${movie.id}?city_id=${jakarta}&date=2026-11-21&page=${page}`;
        const answer = await dataOf(await get(app, token, path), Wire.page);
        sizes.push(answer.theaters.length);
        ids.push(...answer.theaters.map(({ id }) => id));
        hasNext = answer.has_next;
      }
      expect(sizes.slice(0, -1).every((size) => size === 10)).toBe(true);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

describe('a schedule page', () => {
  test('carries the trap: time is the wall clock as if it were UTC, while status follows the true instant', async () => {
    const { rows } = await crawl(openSmall());
    expect(rows.length).toBeGreaterThan(100);
    const offsets = z.record(z.string(), z.number()).parse(ZONE_HOURS);
    for (const { city, show } of rows) {
      // The cinema day ends at 06:00: a start at 00:15 is the next date's, in the evening's list.
      const date = show.display_time < '06:00' ? '2026-11-22' : '2026-11-21';
      expect(show.time).toBe(Date.parse(`${date}T${show.display_time}:00Z`));
      const startsAtMs = show.time - (offsets[city] ?? 0) * 3_600_000;
      expect(show.expired).toBe(startsAtMs <= SATURDAY_EVENING.getTime());
      if (show.expired) expect(show.status).toBe(0);
    }
  });

  test('has price ranges that hold the prices of its starts', async () => {
    const { rows } = await crawl(openSmall(), '2026-11-23');
    for (const { group, show } of rows) {
      expect(show.price).toBeGreaterThanOrEqual(group.low_price);
      expect(show.price).toBeLessThanOrEqual(group.high_price);
    }
    expect(rows.some(({ group }) => group.low_price < group.high_price)).toBe(true);
    expect(rows.some(({ theater }) => theater.location === undefined)).toBe(true);
  });

  test('of the same seed and instant has the same bytes, of another seed others', async () => {
    const text = async (seed: number): Promise<string> => {
      const { rows } = await crawl(openSmall({ seed }));
      return JSON.stringify(rows);
    };
    const first = await text(1);
    expect(await text(1)).toBe(first);
    expect(await text(2)).not.toBe(first);
  });
});

describe('a seat layout', () => {
  test('is there for every open start, under its own merchant only, and never for guests', async () => {
    const app = openSmall();
    const { token, rows } = await crawl(app);
    const guest = await signInAsGuest(app);
    const open = rows.filter(({ show }) => show.status === 1);
    expect(new Set(open.map(({ theater }) => theater.merchant.merchant_name)).size).toBe(3);
    for (const { theater, show } of open.filter((_, index) => index % 5 === 0)) {
      const slug = SLUGS[theater.merchant.merchant_name];
      const path = `/v1/movies/${slug}/layout?show_time_id=${show.id}&tz=7`;
      const answer = await dataOf(
        await get(app, token, path),
        z.looseObject({ seat_map: z.array(z.unknown()).min(1) }),
      );
      expect(answer.seat_map.length).toBeGreaterThan(0);
      expect(await codeOf(await get(app, guest, path))).toBe('LOGIN_REQUIRED');
      const other = slug === 'xxi' ? 'cgv' : 'xxi';
      expect(await codeOf(await get(app, token, path.replace(slug, other)))).toBe('NOT_FOUND');
    }
  });

  test('is refused after the start as EXPIRED_EVENT_DETAIL, mostly under 401 and now and then under 400', async () => {
    const app = openSmall();
    const { token, rows } = await crawl(app);
    const statuses: number[] = [];
    for (const { theater, show } of rows.filter((row) => row.show.expired)) {
      const slug = SLUGS[theater.merchant.merchant_name];
      const answer = await get(app, token, `/v1/movies/${slug}/layout?show_time_id=${show.id}&tz=7`);
      statuses.push(answer.status);
      expect(await codeOf(answer)).toBe('EXPIRED_EVENT_DETAIL');
    }
    expect(new Set(statuses)).toEqual(new Set([400, 401]));
    expect(statuses.filter((status) => status === 401).length).toBeGreaterThan(statuses.length / 2);
  });

  test('shows no seat free after the start where the simulator is told to answer so', async () => {
    const app = openSmall();
    const { token, rows } = await crawl(app);
    await send(app, '/_simulator/faults', { afterStart: 'all_taken' }, 'PUT');
    for (const { theater, show } of rows.filter((row) => row.show.expired).slice(0, 30)) {
      const slug = SLUGS[theater.merchant.merchant_name];
      const answer = await get(app, token, `/v1/movies/${slug}/layout?show_time_id=${show.id}&tz=7`);
      expect(answer.status).toBe(200);
      expect(await answer.text()).not.toMatch(/"(?:status|seat_status)":1\b/);
    }
  });

  test('moves with the market clock, and a jump back gives the very bytes of before', async () => {
    const app = openSmall();
    const { token, rows } = await crawl(app);
    const last = rows.findLast(({ show, theater }) => show.status === 1 && theater.merchant.merchant_name === 'CGV');
    const path = `/v1/movies/cgv/layout?show_time_id=${last?.show.id}&tz=7`;
    const before = await (await get(app, token, path)).text();
    await send(app, '/_simulator/clock', { at: '2026-11-20T12:30:00Z' });
    expect(await (await get(app, token, path)).text()).not.toBe(before);
    await send(app, '/_simulator/clock', { advance_seconds: 86_400 });
    expect(await (await get(app, token, path)).text()).toBe(before);
    await send(app, '/_simulator/clock', { at: '2026-11-21T18:00:00Z' });
    expect(await codeOf(await get(app, token, path))).toBe('EXPIRED_EVENT_DETAIL');
  });
});

describe('what it cannot answer', () => {
  test.each([
    ['/v1/schedules/date?schedule_id=1', 400, 'INVALID_PARAMETER'],
    ['/v1/schedules/movies/1?city_id=1&date=2026-02-30', 400, 'INVALID_PARAMETER'],
    ['/v1/schedules/movies/1?city_id=1&date=2026-11-21', 200, 'NOT_FOUND'],
    ['/v1/movies?city_id=1', 200, 'NOT_FOUND'],
    ['/v1/movies/xxi/layout?show_time_id=1&tz=7', 200, 'NOT_FOUND'],
    ['/v1/movies/xxi/layout?tz=7', 400, 'INVALID_PARAMETER'],
    ['/v1/nothing', 404, 'NOT_FOUND'],
  ])('%s is answered %i %s', async (path, status, code) => {
    const app = openSmall();
    const answer = await get(app, (await signIn(app)).token, path);
    expect(answer.status).toBe(status);
    expect(await codeOf(answer)).toBe(code);
  });
});

describe('operations', () => {
  test('it is live and ready at once, counts its answers, and needs no token for that', async () => {
    const app = openSmall();
    expect((await app.request('/livez')).status).toBe(200);
    expect((await app.request('/readyz')).status).toBe(200);
    await app.request('/v1/cities');
    const metrics = await (await app.request('/metrics')).text();
    expect(metrics).toContain('simulator_answers_total{route="/v1/cities",status="401"} 1');
  });

  test('the control endpoints tell the clock and the faults and nothing of what is true', async () => {
    const app = openSmall();
    const state = z.strictObject({
      synthetic: z.literal(true),
      seed: z.literal(1),
      size: z.literal('small'),
      cities: z.literal(4),
      listings: z.literal(12),
      clock: z.strictObject({ now: z.literal(SATURDAY_EVENING.toISOString()), speed: z.literal(0) }),
      fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
      faults: z.looseObject({ rules: z.tuple([]) }),
      struck: z.tuple([]),
    });
    state.parse(await (await app.request('/_simulator')).json());
    expect((await app.request('/_simulator/truth')).status).toBe(404);
    expect((await send(app, '/_simulator/clock', { at: 'tomorrow' })).status).toBe(400);
    expect((await send(app, '/_simulator/faults', { rules: [{ kind: 'none' }] }, 'PUT')).status).toBe(400);
  });
});
