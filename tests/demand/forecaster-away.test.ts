import { type ApiProcess, makeKeyFile, startApiProcess } from '@cineradar/api/testing/process';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { testRedis } from '@cineradar/platform/testing/redis';
import { seedCalendar } from '@cineradar/services/calendar/seed-calendar';
import { seedCities } from '@cineradar/services/catalogue/seed-cities';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { untilTrue } from '../harness/eventually.ts';
import { type OpenSimulator, openSimulator } from '../harness/simulator.ts';
import { startWorker } from '../harness/worker.ts';

/** Saturday, 18:50 in Jakarta. */
const AT = new Date('2026-11-21T11:50:00Z');
/** Nobody listens here: the forecaster that is named is not there. */
const NOBODY = 'http://127.0.0.1:9';

const stack = new AsyncDisposableStack();
let api: ApiProcess;
let simulator: OpenSimulator;
let db: ReturnType<typeof openDb>;
let authorization: string;

beforeAll(async () => {
  const database = stack.use(await testDatabase());
  const redis = stack.use(await testRedis());
  simulator = stack.use(await openSimulator(11, AT));
  db = openDb(openPool(database.url, { max: 2 }));
  stack.defer(() => db.destroy());
  await seedCities(db);
  await seedCalendar(db);
  const keys = await makeKeyFile();
  authorization = await keys.bearer();
  api = stack.use(
    await startApiProcess({
      MARKET_DATABASES: JSON.stringify({ demo: database.url }),
      REDIS_URL: redis.url,
      JWT_KEYS_FILE: keys.path,
      MARKET_CLOCK_AT: AT.toISOString(),
    }),
  );
  const env = { MARKET: 'demo', FORECASTER_URL: NOBODY, TMDB_URL: simulator.url, TMDB_TOKEN: 'any' };
  stack.use(
    await startWorker({ databaseUrl: database.url, redisUrl: redis.url, ticketingUrl: simulator.url, at: AT, env }),
  );
});
afterAll(() => stack.disposeAsync());

const get = async (path: string): Promise<unknown> =>
  (await fetch(`${api.url}${path}`, { headers: { authorization } })).json();

const Page = z.object({
  data: z.array(
    z.looseObject({
      theatre: z.object({ id: z.string() }),
      movie: z.object({ id: z.string() }),
      localStart: z.string(),
      basis: z.string(),
      sold: z.number().nullable(),
      capacity: z.number(),
      synthetic: z.boolean(),
      admissions: z.object({ p05: z.number(), p50: z.number(), p95: z.number() }),
    }),
  ),
});

test('with the forecaster away the worker forecasts every coming showing by pickup after its looks, and the API tells it', async () => {
  await untilTrue('forecasts of all coming showings, made from looks', async () => {
    const { rows } = await sql<{ coming: number; told: number; seen: number; used: number }>`
      select count(*) as coming, count(f.showtime_id) as told, count(l.showtime_id) as seen, count(f.sold) as used
      from showtimes s
      left join showtime_forecasts f on f.showtime_id = s.id
      left join latest l on l.showtime_id = s.id
      where s.starts_at > ${AT} and s.starts_at <= ${AT}::timestamptz + interval '72 hours' and s.gone_at is null`.execute(
      db,
    );
    const [{ coming, told, seen, used } = { coming: 0, told: 0, seen: 0, used: 0 }] = rows;
    return coming > 100 && told === coming && seen > 10 && used === seen;
  });
  const { data } = Page.parse(await get('/v1/predictions?limit=500'));
  expect(data.length).toBeGreaterThan(100);
  for (const { basis, capacity, synthetic, admissions } of data) {
    expect(basis).toBe('pickup');
    expect(synthetic).toBe(true);
    expect(admissions.p05).toBeLessThanOrEqual(admissions.p50);
    expect(admissions.p50).toBeLessThanOrEqual(admissions.p95);
    expect(admissions.p95).toBeLessThanOrEqual(capacity);
  }
  const next = data.find(({ sold }) => sold !== null);
  const answer = await fetch(`${api.url}/v1/predictions/demand`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ theatreId: next?.theatre.id, movieId: next?.movie.id, showtime: next?.localStart }),
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ known: 'showings', basis: 'pickup', synthetic: true });
  expect(await get('/v1/predictions/model')).toMatchObject({
    basis: 'pickup',
    modelVersion: 'pickup-1',
    lastBatch: { basis: 'pickup', ageSeconds: 0 },
    champion: null,
  });
});

test('films’ popularity comes over the wire of the film database, as the market has it on the day', async () => {
  const kept = () =>
    sql<{ title: string; popularity: number; day: string; source: string; tmdbId: string }>`
      select m.title, p.popularity, p.day, p.source, x.external_id as "tmdbId" from movie_popularity p
      join movies m on m.id = p.movie_id
      join external_ids x on x.our_id = m.id and x.source = 'tmdb'`.execute(db);
  await untilTrue('popularities', async () => (await kept()).rows.length > 5);
  const day = Math.floor((AT.getTime() + 7 * 3_600_000) / 86_400_000);
  const { rows } = await kept();
  const running = new Map(simulator.market.slateOn(day).running.map(({ film }) => [film.title, film]));
  const known = rows.filter(({ title }) => running.has(title));
  expect(known.length).toBeGreaterThan(5);
  for (const { title, popularity, day: told, source } of known) {
    const film = running.get(title);
    expect(film && popularity).toBeCloseTo(film === undefined ? 0 : simulator.market.popularityOf(film, day), 3);
    expect([told, source]).toEqual(['2026-11-21', 'simulator']);
  }
});
