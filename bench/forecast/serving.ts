import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { testRedis } from '@cineradar/platform/testing/redis';
import { z } from 'zod';
import { median } from '../harness/median.ts';
import type { Row } from '../harness/row.ts';
import { fillComing } from './coming-programme.ts';
import { type ForecasterEnv, forecasterPython, runPython, serveForecasts } from './served.ts';

/** In the evening of the day after the last that the history tells. */
const NOW = new Date('2026-04-30T13:00:00Z');
/** The least that a training can be judged on, and two weeks: how well it forecasts is no matter here. */
const TRAIN_DAYS = 35;
const ROUNDS = 5;
const STARTS = 400;
/** Starts lie on fives; a few move by minutes, so that now and then one does begin then. */
const UNSOLD_MINUTES_BEFORE = 3;
const LEAST_OF_SOURCE = 0.9;
const BARE = fileURLToPath(new URL('bare_predict.py', import.meta.url));

const Scored = z.object({ showings: z.number(), seconds: z.number() });
const Bare = z.object({ rows: z.number(), batch: z.number(), many: z.number() });
const Predicted = z.object({ source: z.enum(['batch', 'live']) });

type Start = { readonly theatre_id: string; readonly movie_id: string; readonly showtime: string };

/** Starts that the last batch holds, spread over its 72 hours, and over the country. */
const startsOf = async (databaseUrl: string): Promise<readonly Start[]> => {
  const db = openDb(openPool(databaseUrl, { max: 1 }));
  try {
    const rows = await db
      .selectFrom('showtime_forecasts')
      .select(['theatre_id', 'movie_id', 'starts_at'])
      .where('starts_at', '>', new Date(NOW.getTime() + 2 * UNSOLD_MINUTES_BEFORE * 60_000))
      .distinctOn(['theatre_id', 'movie_id', 'starts_at'])
      .orderBy('theatre_id')
      .orderBy('movie_id')
      .orderBy('starts_at')
      .execute();
    const every = Math.max(1, Math.floor(rows.length / STARTS));
    return rows
      .filter((_, place) => place % every === 0)
      .slice(0, STARTS)
      .map(({ theatre_id, movie_id, starts_at }) => ({ theatre_id, movie_id, showtime: starts_at.toISOString() }));
  } finally {
    await db.destroy();
  }
};

const unsold = (start: Start): Start => ({
  ...start,
  showtime: new Date(new Date(start.showtime).getTime() - UNSOLD_MINUTES_BEFORE * 60_000).toISOString(),
});

const post = async (url: string, body: unknown): Promise<unknown> => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const told: unknown = await answer.json();
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}: ${JSON.stringify(told)}`);
  return told;
};

/** Asks for one start after the other; gives the milliseconds each took, in order of size. */
const ask = async (url: string, starts: readonly Start[], source: 'batch' | 'live'): Promise<readonly number[]> => {
  const tookMs: number[] = [];
  for (const start of starts) {
    const since = performance.now();
    const told = Predicted.parse(await post(`${url}/predict`, start));
    if (told.source === source) tookMs.push(performance.now() - since);
  }
  if (tookMs.length < LEAST_OF_SOURCE * starts.length)
    throw new Error(`only ${tookMs.length} of ${starts.length} came from ${source}`);
  return tookMs.toSorted((a, b) => a - b);
};

const percentileRows = (name: string, tookMs: readonly number[]): readonly Row[] =>
  [50, 99].map((percentile) => ({
    metric: `/predict ${name}, p${percentile}`,
    unit: 'ms',
    ours: tookMs[Math.min(tookMs.length - 1, Math.floor((tookMs.length * percentile) / 100))] ?? Number.NaN,
    peer: null,
    limit: null,
    ratio: null,
  }));

const measure = async (python: string, env: ForecasterEnv, folder: string): Promise<readonly Row[]> => {
  await using service = await serveForecasts(python, env);
  const batches = [];
  for (let round = 0; round < ROUNDS; round += 1) batches.push(Scored.parse(await post(`${service.url}/score`, {})));
  const seconds = median(batches.map((batch) => batch.seconds));
  const starts = await startsOf(env['DATABASE_URL'] ?? '');
  const [first, ...others] = starts;
  if (first === undefined) throw new Error('no batch was written');
  await ask(service.url, [first], 'batch');
  const fromBatch = await ask(service.url, others, 'batch');
  const kept = await ask(service.url, others, 'batch');
  const live = await ask(service.url, others.map(unsold), 'live');
  const bare = Bare.parse(JSON.parse(await runPython(python, [BARE, folder], env)));
  return [
    {
      metric: `batch of ${bare.rows} coming showings: looks, features, forecasts, sums, writing (limit: predict alone)`,
      unit: 's',
      ours: seconds,
      peer: null,
      limit: bare.batch,
      ratio: seconds / bare.batch,
    },
    { metric: 'predict alone, 40,000 showings', unit: 's', ours: bare.many, peer: null, limit: null, ratio: null },
    ...percentileRows('from the batch', fromBatch),
    ...percentileRows('kept in Redis', kept),
    ...percentileRows('live, of a start outside the programme', live),
  ];
};

/**
 * The national market's coming programme forecast in one batch, on real stores, beside the model's bare prediction of the same
 * rows; and one start asked for at a time. `history` is the folder of its history, which a model is trained on first.
 */
export const servingRows = async (history: string): Promise<readonly Row[]> => {
  await using store = await testDatabase();
  await using redis = await testRedis();
  const folder = await mkdtemp(join(tmpdir(), 'cineradar-bench-serving-'));
  try {
    const python = await forecasterPython();
    await mkdir(folder, { recursive: true });
    await symlink(history, join(folder, 'history'));
    const env = { FORECASTER_DIR: folder, MARKET_CLOCK_AT: NOW.toISOString(), DATABASE_URL: '' };
    const cli = ['-m', 'cineradar_forecaster.cli'];
    await runPython(python, [...cli, 'train', '--days', String(TRAIN_DAYS)], env);
    await fillComing({ url: store.url, size: 'national', now: NOW, note: () => undefined });
    const served = { ...env, DATABASE_URL: store.url, REDIS_URL: redis.url };
    // It was trained to be measured: whether it beats pickup is asked elsewhere.
    const listed = await runPython(python, [...cli, 'models'], env);
    const [version] = /boosted-\d+/.exec(listed) ?? [];
    if (version === undefined) throw new Error(`no model came of the training:\n${listed}`);
    await runPython(python, [...cli, 'promote', version, '--anyway'], served);
    return await measure(python, served, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
