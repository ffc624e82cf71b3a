import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@cineradar/api/testing/process';
import { testDatabase } from '@cineradar/platform/testing/database';
import { testRedis } from '@cineradar/platform/testing/redis';
import { cpuMicrosPerRequest, type Load } from './api/load.ts';
import { startNginx } from './api/nginx.ts';
import type { Server } from './api/server.ts';
import { bearer } from './api/token.ts';
import { median } from './harness/median.ts';
import { debianProgram } from './harness/programs.ts';
import type { Row } from './harness/row.ts';
import { plantCountry } from './api/country.ts';
import { startApi } from './api/start-api.ts';
import { startBareHono } from './api/start-bare-hono.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const SECONDS = 2;
const WARM_UP_SECONDS = 2;

type Side = { readonly server: Server; readonly load: Load };

/** Ours and the other in turn, so that whatever else the machine does falls on both; medians, and of the ratios. */
const measurePairs = async (metric: string, ours: Side, other: Side): Promise<Row> => {
  for (const { server, load } of [ours, other])
    await cpuMicrosPerRequest(server, { ...load, seconds: WARM_UP_SECONDS });
  const pairs: { ours: number; other: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    pairs.push({
      ours: await cpuMicrosPerRequest(ours.server, ours.load),
      other: await cpuMicrosPerRequest(other.server, other.load),
    });
  }
  return {
    metric,
    unit: 'server CPU µs/request',
    ours: median(pairs.map((pair) => pair.ours)),
    peer: null,
    limit: median(pairs.map((pair) => pair.other)),
    ratio: median(pairs.map((pair) => pair.ours / pair.other)),
  };
};

const bodyOf = async (url: string, authorization: string): Promise<string> =>
  (await fetch(url, { headers: { authorization } })).text();

/**
 * One theatre with token, scope and limit on beside a bare Hono route that sends the same bytes; and "now,
 * everywhere" beside nginx's static gzip of the same bytes.
 */
export const rows = async (): Promise<readonly Row[]> => {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'cineradar-bench-api-'));
  await chmod(folder, 0o755);
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const database = stack.use(await testDatabase());
  const redis = stack.use(await testRedis());
  const id = await plantCountry(database.url);
  const ours = stack.use(await startApi({ folder, databaseUrl: database.url, redisUrl: redis.url }));
  const authorization = await bearer();
  const wrk = await debianProgram('wrk');

  const one = `/v1/occupancy/${id}`;
  const bare = stack.use(await startBareHono(folder, id, await bodyOf(`${ours.url}${one}`, authorization)));
  const oneLoad = { wrk, path: one, headers: { Authorization: authorization }, seconds: SECONDS };
  const oneTheatre = await measurePairs(
    'one theatre',
    { server: ours, load: oneLoad },
    { server: bare, load: oneLoad },
  );

  const all = '/v1/occupancy/live';
  const nginx = stack.use(await startNginx(folder, await freePort(), await bodyOf(`${ours.url}${all}`, authorization)));
  const liveLoad = {
    wrk,
    path: all,
    headers: { Authorization: authorization, 'Accept-Encoding': 'gzip' },
    seconds: SECONDS,
  };
  const live = await measurePairs(
    'live',
    { server: ours, load: liveLoad },
    { server: nginx, load: { ...liveLoad, path: '/live.json' } },
  );
  return [oneTheatre, live];
};
