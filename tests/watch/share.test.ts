import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { testRedis } from '@cineradar/platform/testing/redis';
import { seedCities } from '@cineradar/services/catalogue/seed-cities';
import { createSimulator } from '@cineradar/simulator/app';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { untilTrue } from '../harness/eventually.ts';

const AT = new Date('2026-11-21T11:50:00Z');

/** A store, a simulator that counts what it is asked, and workers beside them. */
const openPlace = async () => {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await testDatabase());
  const redis = stack.use(await testRedis());
  const db = openDb(openPool(database.url, { max: 2 }));
  stack.defer(() => db.destroy());
  await seedCities(db);
  const simulator = createSimulator({ seed: 11, size: 'small', clockAt: AT });
  const asked: string[] = [];
  const { promise, resolve } = Promise.withResolvers<number>();
  const fetch = (request: Request): Response | Promise<Response> => {
    asked.push(request.url.slice(request.url.indexOf('/v1/')));
    return simulator.fetch(request);
  };
  const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port));
  stack.defer(() => void server.close());
  const url = `http://127.0.0.1:${await promise}`;
  const workers: ChildProcess[] = [];
  stack.defer(() => workers.forEach((worker) => worker.kill('SIGKILL')));
  const start = (perSecond: number): ChildProcess => {
    const worker = spawn(process.execPath, ['apps/worker/src/main.ts'], {
      env: {
        ...process.env,
        PORT: '0',
        LOG_LEVEL: 'warn',
        DATABASE_URL: database.url,
        REDIS_URL: redis.url,
        MARKET: 'sandbox',
        MARKET_CLOCK_AT: AT.toISOString(),
        TICKETING_URL: url,
        TICKETING_CLIENT_ID: 'test',
        TICKETING_REFRESH_TOKEN: 'demo-refresh-token',
        TICKETING_PER_SECOND: String(perSecond),
        TICKETING_CONCURRENCY: '8',
      },
      stdio: 'inherit',
    });
    workers.push(worker);
    return worker;
  };
  const runs = async (kind: string) =>
    await db.selectFrom('scrape_runs').selectAll().where('kind', '=', kind).orderBy('started_at').execute();
  return { [Symbol.asyncDispose]: () => stack.disposeAsync(), db, asked, start, runs };
};

/** Its exit code: another than 0 where it took more than the 7 s that it gives itself. */
const stop = async (worker: ChildProcess): Promise<number | null> => {
  worker.kill('SIGTERM');
  await once(worker, 'exit');
  return worker.exitCode;
};

test('a worker asked to end amid the programme ends at once; the next goes on with the same run and asks for little twice', async () => {
  await using place = await openPlace();
  const first = place.start(40);
  await untilTrue('some of the programme', () =>
    Promise.resolve(place.asked.filter((url) => url.includes('/schedules/')).length > 10),
  );
  expect(await stop(first)).toBe(0);
  const [cut] = await place.runs('catalogue');
  expect(cut?.ended_at).toBeNull();
  const before = new Set(place.asked);
  place.asked.length = 0;

  const second = place.start(1_000);
  await untilTrue('the end of the run', async () => (await place.runs('catalogue'))[0]?.ended_at !== null);
  const [run, ...others] = await place.runs('catalogue');
  expect(others).toEqual([]);
  expect(run).toMatchObject({ id: cut?.id, parts_told: run?.parts_planned });
  // What was in flight is asked again, and nothing of what had been read.
  const twice = place.asked.filter((url) => url.includes('/schedules/') && before.has(url));
  expect(twice.length).toBeLessThanOrEqual(16);
  await stop(second);
});

test('two workers at once share a run: every planned look is taken once, and all parts are told', async () => {
  await using place = await openPlace();
  const workers = [place.start(500), place.start(500)];
  // How the looks are shared between the first plan and that of the whole programme depends on who was faster.
  await untilTrue('the end of runs with looks, that of the whole programme among them', async () => {
    const begun = await place.runs('looks');
    const planned = begun.reduce((sum, run) => sum + run.planned, 0);
    const isWhole = begun.some(({ reason }) => reason === 'programme');
    return isWhole && planned > 50 && begun.every(({ ended_at: endedAt }) => endedAt !== null);
  });
  const ended = await place.runs('looks');
  const { rows } = await sql<{ readings: number; showings: number }>`
    select count(*)::int as readings, count(distinct showtime_id)::int as showings from occupancy_readings`.execute(
    place.db,
  );
  // The clock stands: a showing that two had looked at would be a duplicate.
  expect(rows[0]?.readings).toBe(rows[0]?.showings);
  for (const run of ended) {
    expect(run.seen).toBe(run.planned);
    expect([run.accepted, run.duplicates]).toEqual([run.planned, 0]);
    expect(run.parts_told).toBe(run.parts_planned);
    expect(run.requests).toBeGreaterThanOrEqual(run.planned);
  }
  const layouts = place.asked.filter((url) => url.includes('/layout'));
  expect(new Set(layouts).size).toBe(layouts.length);
  expect(await Promise.all(workers.map(stop))).toEqual([0, 0]);
});
