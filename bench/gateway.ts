import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase } from '@cineradar/platform/testing/database';
import { testRedis } from '@cineradar/platform/testing/redis';
import { plantCountry } from './api/country.ts';
import { cpuMicrosPerRequest, type Load } from './api/load.ts';
import type { Server } from './api/server.ts';
import { startBareHono } from './api/start-bare-hono.ts';
import { makeBearer, startGateway, startStock } from './gateway/world.ts';
import { median } from './harness/median.ts';
import { debianProgram } from './harness/programs.ts';
import type { Row } from './harness/row.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const SECONDS = 2;

type Sides = { readonly ours: Server; readonly bare: Server; readonly stock: Server };

/** Each round asks all three in turn, so that whatever else the machine does falls on all; medians, and of the ratios. */
const measure = async (metric: string, { ours, bare, stock }: Sides, load: Load, own: Load): Promise<Row> => {
  await cpuMicrosPerRequest(ours, own);
  for (const server of [bare, stock]) await cpuMicrosPerRequest(server, load);
  const rounds: { ours: number; bare: number; stock: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push({
      ours: await cpuMicrosPerRequest(ours, own),
      bare: await cpuMicrosPerRequest(bare, load),
      stock: await cpuMicrosPerRequest(stock, load),
    });
  }
  return {
    metric,
    unit: 'server CPU µs/request',
    ours: median(rounds.map((round) => round.ours)),
    peer: median(rounds.map((round) => round.stock)),
    limit: median(rounds.map((round) => round.bare)),
    ratio: median(rounds.map((round) => round.ours / round.bare)),
  };
};

/**
 * One theatre with key, scope, two limits, request log and usage on, beside a bare Hono route that sends the same
 * bytes (limit) and beside that route behind rate-limiter-flexible on Redis (peer); and the same question asked in a way
 * that the express lane leaves to the app.
 */
export const rows = async (): Promise<readonly Row[]> => {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'cineradar-bench-gateway-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const database = stack.use(await testDatabase());
  const redis = stack.use(await testRedis());
  const id = await plantCountry(database.url);
  const authorization = await makeBearer(database.url);
  const ours = stack.use(await startGateway(folder, database.url, redis.url));
  const path = `/v1/occupancy/${id}`;
  const answer = await fetch(`${ours.url}${path}`, { headers: { authorization } });
  if (!answer.ok) throw new Error(`the gateway let its key not in: ${answer.status} ${await answer.text()}`);
  const bare = stack.use(await startBareHono(folder, id, await answer.text()));
  const stock = stack.use(await startStock(folder, id, join(folder, 'theatre.json'), redis.url));
  const sides = { ours, bare, stock };
  const load = { wrk: await debianProgram('wrk'), path, headers: { Authorization: authorization }, seconds: SECONDS };
  const byApp = { ...load, headers: { ...load.headers, Origin: 'https://console.example' } };
  return [
    await measure('one theatre by key', sides, load, load),
    await measure('the same by the app', sides, load, byApp),
  ];
};
