import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { testRedis } from '@cineradar/platform/testing/redis';
import { seedCities } from '@cineradar/services/catalogue/seed-cities';
import { createSimulator } from '@cineradar/simulator/app';
import { createMarket } from '@cineradar/simulator/market/market';
import { Redis } from 'ioredis';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../harness/eventually.ts';
import { openQueues } from '../harness/queues.ts';
import { openOtlpSink } from './otlp-sink.ts';

const SEED = 11;
const AT = new Date('2026-11-21T11:50:00Z');

type Simulator = { readonly url: string; readonly close: () => void };

const openSimulator = async (): Promise<Simulator> => {
  const app = createSimulator({ seed: SEED, size: 'small', clockAt: AT });
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port));
  return { url: `http://127.0.0.1:${await promise}`, close: () => server.close() };
};

describe('a worker beside a ticketing API', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let redis: Awaited<ReturnType<typeof testRedis>>;
  let sink: Awaited<ReturnType<typeof openOtlpSink>>;
  let simulator: Simulator;
  let db: ReturnType<typeof openDb>;

  beforeAll(async () => {
    database = await testDatabase();
    redis = await testRedis();
    sink = await openOtlpSink();
    simulator = await openSimulator();
    db = openDb(openPool(database.url, { max: 2 }));
    await seedCities(db);
  });
  afterAll(async () => {
    await db.destroy();
    simulator.close();
    await sink[Symbol.asyncDispose]();
    await redis[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const startWorker = () =>
    spawn(process.execPath, ['apps/worker/src/main.ts'], {
      env: {
        ...process.env,
        PORT: '0',
        LOG_LEVEL: 'warn',
        DATABASE_URL: database.url,
        REDIS_URL: redis.url,
        MARKET: 'sandbox',
        MARKET_CLOCK_AT: AT.toISOString(),
        TICKETING_URL: simulator.url,
        TICKETING_CLIENT_ID: 'test',
        TICKETING_REFRESH_TOKEN: 'demo-refresh-token',
        TICKETING_PER_SECOND: '500',
        TICKETING_CONCURRENCY: '8',
        JOB_LOCK_SECONDS: '3',
        OTEL_EXPORTER_OTLP_ENDPOINT: sink.url,
      },
      stdio: 'inherit',
    });

  const readings = () =>
    sql<{ external_id: string; not_free: number; seats: number; time: Date }>`
      select x.external_id, r.occupied_seats as not_free, r.total_seats as seats, r.time
      from occupancy_readings r join external_ids x on x.kind = 'showtime' and x.our_id = r.showtime_id`.execute(db);

  test('stores what the market truly held at each look, follows one reading from HTTP through the queue to Postgres, and ends cleanly', async () => {
    const worker = startWorker();
    const expected = await eventually('the programme', async () => {
      const { rows } = await sql<{
        n: number;
      }>`select count(*)::int as n from showtimes where starts_at > ${AT} and starts_at <= ${AT}::timestamptz + interval '3 hours'`.execute(
        db,
      );
      return (rows[0]?.n ?? 0) > 0 ? rows[0]?.n : undefined;
    });
    const { rows } = await eventually('every planned reading', async () => {
      const found = await readings();
      return found.rows.length >= expected ? found : undefined;
    });
    const market = createMarket({ seed: SEED, size: 'small' });
    for (const row of rows) {
      const showing = market.showingById(row.external_id);
      if (showing === undefined) throw new Error(`the market knows no showing ${row.external_id}`);
      const house = market.houseAt(showing, AT.getTime());
      expect({ seats: row.seats, free: row.seats - row.not_free }).toEqual({
        seats: house.states.length,
        free: house.freeSeats,
      });
      expect(row.time).toEqual(AT);
    }

    const kept = new Redis(redis.url);
    const keys = await eventually('an occupancy in Redis', async () => {
      const found = await kept.keys('occupancy:*');
      return found.length > 0 ? found : undefined;
    });
    const body: unknown = JSON.parse((await kept.get(keys[0] ?? '')) ?? 'null');
    expect(body).toMatchObject({ theatreId: keys[0]?.slice('occupancy:'.length) });
    await kept.quit();

    worker.kill('SIGTERM');
    await once(worker, 'exit');
    expect(worker.exitCode).toBe(0);

    const named = (name: string | RegExp) =>
      sink.spans.filter((span) => (typeof name === 'string' ? span.name === name : name.test(span.name)));
    const write = named('readings.write')[0];
    if (write === undefined) throw new Error('no span of the writing path reached the collector');
    const trace = sink.spans.filter((span) => span.traceId === write.traceId);
    expect(trace.map((span) => span.name)).toEqual(
      expect.arrayContaining([
        'job looks.read',
        expect.stringMatching(/^GET \/v1\/movies\/\w+\/layout$/),
        'job readings.record',
        'readings.write',
      ]),
    );
    const parentOf = (span: { parentSpanId?: string | undefined }) =>
      trace.find(({ spanId }) => spanId === span.parentSpanId)?.name;
    expect(parentOf(write)).toBe('job readings.record');
    expect(parentOf(trace.find(({ name }) => name === 'job readings.record') ?? {})).toBe('job looks.read');
  });

  test('killed and started again it keeps every reading, and writes none twice', async () => {
    const before = (await readings()).rows;
    await using queues = await openQueues(redis.url);
    const begun = queues.untilBegun('looks.plan');
    const first = startWorker();
    await queues.runNow('looks.plan');
    await begun;
    first.kill('SIGKILL');
    await once(first, 'exit');
    const second = startWorker();
    await queues.untilIdle();
    second.kill('SIGTERM');
    await once(second, 'exit');
    const after = (await readings()).rows;
    expect(after).toEqual(expect.arrayContaining(before));
    // The clock stands still: a showing looked at twice would have two readings of one instant.
    expect(new Set(after.map((row) => row.external_id)).size).toBe(after.length);
  });
});
