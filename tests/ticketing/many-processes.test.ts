import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { startTicketingServer } from '@cineradar/connectors/testing/ticketing-server';
import { systemClock } from '@cineradar/platform/clock';
import { testRedis } from '@cineradar/platform/testing/redis';
import { expect, test } from 'vitest';

type Task = {
  readonly baseUrl: string;
  readonly redisUrl: string;
  readonly perSecond: number;
  readonly concurrency: number;
  readonly since?: string;
  readonly looks?: number;
};

const READER = fileURLToPath(new URL('./reader.child.ts', import.meta.url));

const startReader = (task: Task): ChildProcess & { readonly stdout: NodeJS.ReadableStream } =>
  spawn(process.execPath, [READER, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

const read = async (task: Task): Promise<unknown> => {
  const child = startReader(task);
  const [said] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return JSON.parse(said);
};

const openServer = () => startTicketingServer({ clock: systemClock, clientId: 'cineradar' });

const LAYOUT = '/v1/movies/xxi/layout';
const MAP = { seat_map: [{ seat_code: 'A', seat_rows: [{ seat_row: 'A1', status: 1 }] }] };

test('two processes together keep to the one rate, and each gets its looks', async () => {
  await using redis = await testRedis();
  await using server = await openServer();
  server.serve(LAYOUT, MAP);
  const startMs = Date.now();
  const [perSecond, looks] = [20, 30];
  const task = { baseUrl: server.url, redisUrl: redis.url, perSecond, concurrency: 8, looks };
  const kinds = await Promise.all([read(task), read(task)]);
  expect(kinds.flat()).toEqual(Array.from({ length: 2 * looks }, () => 'ok'));
  const arrivedMs = server.seen.filter(({ path }) => path === LAYOUT).map(({ atMs }) => atMs - startMs);
  // Request k is due k spacings after the first at the earliest; on its way it can only be late.
  const early = arrivedMs.toSorted((a, b) => a - b).filter((atMs, k) => atMs < (k * 1000) / perSecond - 1);
  expect(early).toEqual([]);
});

const SCHEDULE = '/v1/schedules/movies/77';
const PAGES = 9;
const KILLED_AT = 4;
const HELD_MS = 10_000;

test('a crawl that was killed midway is ended by another process, which asks for no page that was read', async () => {
  await using redis = await testRedis();
  await using server = await openServer();
  server.serveBy(SCHEDULE, ({ page }) => ({
    has_next: Number(page) < PAGES,
    theaters: [{ id: `T${page}`, name: `T${page}`, merchant: { merchant_name: 'XXI' }, price_groups: [] }],
  }));
  const asked = (): readonly number[] =>
    server.seen.filter(({ path }) => path === SCHEDULE).map(({ query }) => Number(query['page']));
  const task = {
    baseUrl: server.url,
    redisUrl: redis.url,
    perSecond: 10,
    concurrency: 4,
    since: new Date().toISOString(),
  };
  // The page at which it is killed is not answered by then, however long the killing takes.
  const answered = Array.from({ length: KILLED_AT - 1 }, () => ({ kind: 'slow', ms: 0 }) as const);
  server.fail(SCHEDULE, ...answered, { kind: 'slow', ms: HELD_MS });
  const killed = startReader(task);
  while (!asked().includes(KILLED_AT)) await sleep(5);
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  const before = asked();
  expect(await read({ ...task, perSecond: 100 })).toEqual({
    complete: true,
    listings: Array.from({ length: PAGES }, (_, index) => `T${index + 1}`),
  });
  expect(before).toEqual([1, 2, 3, 4]);
  // The page under way when the process died is the only one that is asked for twice.
  expect(asked().slice(before.length)).toEqual([4, 5, 6, 7, 8, 9]);
});
