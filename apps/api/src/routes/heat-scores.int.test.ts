import { randomUUID } from 'node:crypto';
import { standingClock } from '@cineradar/platform/clock';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { scoreDays } from '@cineradar/services/heat-score/score-days';
import { scoreDue } from '@cineradar/services/heat-score/score-due';
import { HEAT_DAY, plantHeatMarket } from '@cineradar/services/testing/heat-market';
import { siteIdOf } from '@cineradar/services/testing/planted-programme';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { AddedHeatWeights, HeatRun, HeatScorePage, HeatWeightsList, SiteHeatScore } from '../schemas/heat-scores.ts';
import { ConcessionReport } from '../schemas/concessions.ts';
import { type TestApi, testApi } from '../testing/app.ts';
import { bearer } from '../testing/tokens.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let api: TestApi;
const asked: string[] = [];
const NOW = new Date(`${HEAT_DAY}T06:00:00+07:00`);
const READER = { scope: 'heat.read' };

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
  await plantHeatMarket(db);
  await scoreDays(db, { days: { from: '2026-03-12', to: HEAT_DAY }, version: 1 });
  const jobs = {
    ask: (queue: string, job: { readonly name: string }): Promise<void> => {
      asked.push(`${queue} ${job.name}`);
      return Promise.resolve();
    },
    hand: () => Promise.resolve(),
  };
  api = testApi([{ name: 'demo', db, clock: standingClock(NOW), jobs }]);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});

const send = async (method: string, path: string, body?: string, claims = {}, type = 'application/json') =>
  api.app.request(path, {
    method,
    headers: { Authorization: await bearer(claims), ...(body === undefined ? {} : { 'Content-Type': type }) },
    ...(body === undefined ? {} : { body }),
  });

const Refusal = z.looseObject({ code: z.string(), errors: z.array(z.object({ pointer: z.string() })).default([]) });

test('the newest day comes with when it was published, its weights, and one row a site, the best first', async () => {
  const page = HeatScorePage.parse(await (await api.get('/v1/heat-scores')).json());
  expect(page).toMatchObject({ day: HEAT_DAY, publishedAt: '2026-03-14T21:00:00.000Z', sites: 8, synthetic: true });
  expect(page.weights).toMatchObject({ version: 1, occupancy: 30, current: true });
  expect(page.data.map(({ ranks }) => ranks.national.rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('rows of sites asked for by their ids come alone, and one that has no score has none', async () => {
  const all = HeatScorePage.parse(await (await api.get('/v1/heat-scores')).json());
  const [first, , third] = all.data.map(({ site }) => site.id);
  const some = HeatScorePage.parse(await (await api.get(`/v1/heat-scores?ids=${third},${first}`)).json());
  expect(some.data.map(({ site }) => site.id)).toEqual([first, third]);
  expect(some).toMatchObject({ sites: 8, nextCursor: null });
  const none = HeatScorePage.parse(await (await api.get(`/v1/heat-scores?ids=${randomUUID()}`)).json());
  expect(none.data).toEqual([]);
});

test('pages follow by a cursor, with filters, and a cursor of other filters is refused', async () => {
  const first = HeatScorePage.parse(await (await api.get('/v1/heat-scores?limit=3&city=bandung')).json());
  expect(first.data).toHaveLength(3);
  const rest = HeatScorePage.parse(
    await (await api.get(`/v1/heat-scores?limit=3&city=bandung&cursor=${first.nextCursor}`)).json(),
  );
  expect([...first.data, ...rest.data].map(({ ranks }) => ranks.city.rank)).toEqual([1, 2, 3, 4]);
  expect(rest.nextCursor).toBeNull();
  expect((await api.get(`/v1/heat-scores?limit=3&chain=XXI&cursor=${first.nextCursor}`)).status).toBe(400);
});

test('who lacks concessions.read sees points and never a rate, on every road', async () => {
  for (const path of ['/v1/heat-scores', '/v1/sites/{site}/heat-score', '/v1/theatres/tix:listing-0-0/heat-score']) {
    const address = path.replace('{site}', siteIdOf('SITE 0'));
    const [open, closed] = await Promise.all(
      [{}, READER].map(async (claims) => (await api.get(address, claims)).json()),
    );
    const rates = JSON.stringify(open).match(/"concessionRate":[\d.]+/g) ?? [];
    expect(rates.length).toBeGreaterThan(0);
    expect(JSON.stringify(closed)).not.toMatch(/"concessionRate":[^n]/);
    const hidden = JSON.stringify(open)
      .replaceAll(/"concessionRate":[\d.]+/g, '"concessionRate":null')
      .replaceAll(/("concession":\{[^}]*"value":)[\d.e-]+/g, '$1null');
    expect(closed).toEqual(JSON.parse(hidden));
  }
});

test('without heat.read nothing is told, and without heat.write nothing is changed', async () => {
  expect((await api.get('/v1/heat-scores', { scope: 'sites.read' })).status).toBe(403);
  for (const path of ['/v1/heat-weights', '/v1/heat-scores/recompute'])
    expect((await send('POST', path, '{}', READER)).status).toBe(403);
  expect((await send('POST', '/v1/concessions', '{"sales":[]}', { scope: 'heat.write concessions.read' })).status).toBe(
    403,
  );
});

test('a listing’s score is its site’s, with history and neighbours', async () => {
  const told = SiteHeatScore.parse(await (await api.get('/v1/theatres/tix:listing-0-1/heat-score')).json());
  expect(told.score.site.name).toBe('SITE 0');
  expect(told.history.map(({ day }) => day)).toEqual(['2026-03-12', '2026-03-13', '2026-03-14', HEAT_DAY]);
  expect(told.peers.every(({ occupancyNow }) => occupancyNow === null)).toBe(true);
  expect((await api.get('/v1/sites/tix:nobody/heat-score')).status).toBe(404);
});

test('a day without scores is an empty page, an unknown version is not found, another order is refused', async () => {
  const empty = HeatScorePage.parse(await (await api.get('/v1/heat-scores?date=2026-01-05')).json());
  expect(empty).toMatchObject({ data: [], sites: 0, day: '2026-01-05', nextCursor: null });
  expect((await api.get('/v1/heat-scores?version=77')).status).toBe(404);
  expect((await api.get('/v1/heat-scores?sort=name')).status).toBe(400);
});

test('asked to score again, the worker is woken, and the run tells how far it is', async () => {
  const body = JSON.stringify({ from: '2026-03-13', to: '2026-03-14' });
  const answer = await send('POST', '/v1/heat-scores/recompute', body);
  expect(answer.status).toBe(202);
  const run = HeatRun.parse(await answer.json());
  expect(run).toMatchObject({ state: 'queued', reason: 'asked', days: 2, daysDone: 0, requestedBy: 'tester' });
  expect(asked).toEqual(['heat heat.score']);
  await scoreDue(db, NOW);
  const done = HeatRun.parse(await (await api.get(`/v1/heat-scores/runs/${run.id}`)).json());
  expect(done).toMatchObject({ state: 'done', daysDone: 2, scoresWritten: 16, failure: null });
});

test('days that have not come are refused by their field', async () => {
  const answer = await send('POST', '/v1/heat-scores/recompute', JSON.stringify({ to: '2026-03-16' }));
  expect(answer.status).toBe(422);
  expect(Refusal.parse(await answer.json()).errors).toMatchObject([{ pointer: '/body/to' }]);
});

test('a run that is stopped before it begins never does; one that was cut off goes on where it was', async () => {
  const body = JSON.stringify({ from: '2026-03-12', to: HEAT_DAY });
  const stopped = HeatRun.parse(await (await send('POST', '/v1/heat-scores/recompute', body)).json());
  const cut = HeatRun.parse(await (await send('POST', '/v1/heat-scores/recompute', body)).json());
  expect((await send('DELETE', `/v1/heat-scores/runs/${stopped.id}`)).status).toBe(200);
  await sql`update heat_runs set state = 'running', days_done = 3, scores_written = 24 where id = ${cut.id}::uuid`.execute(
    db,
  );
  await scoreDue(db, NOW);
  const [one, other] = await Promise.all(
    [stopped, cut].map(async ({ id }) => HeatRun.parse(await (await api.get(`/v1/heat-scores/runs/${id}`)).json())),
  );
  expect(one).toMatchObject({ state: 'stopped', daysDone: 0 });
  expect(other).toMatchObject({ state: 'done', daysDone: 4, scoresWritten: 32 });
});

test('concession sales come in as JSON or CSV, each row on its own', async () => {
  const good = { site: 'tix:listing-1-0', day: '2026-03-10', transactions: 4, salesIdr: 9_000 };
  const json = await send('POST', '/v1/concessions', JSON.stringify({ sales: [good, { ...good, day: 'x' }] }));
  expect(ConcessionReport.parse(await json.json())).toMatchObject({ written: 1, refused: 1 });
  const csv = 'site,day,transactions,sales_idr\ntix:listing-1-0,2026-03-10,4,9000\n';
  const again = await send('POST', '/v1/concessions?source=tills', csv, {}, 'text/csv; charset=utf-8');
  expect(ConcessionReport.parse(await again.json())).toMatchObject({ written: 0, unchanged: 1, refused: 0 });
  for (const [body, type] of [
    ['{"sales":[]}', 'application/json'],
    ['{"sales":', 'application/json'],
    ['x', 'text/plain'],
  ] as const)
    expect((await send('POST', '/v1/concessions', body, {}, type)).status).toBe(400);
  expect((await send('POST', '/v1/concessions', 'a,b\n', {}, 'text/csv')).status).toBe(422);
});

test('new weights are in force at once, and the old ones stay to be asked for', async () => {
  const weights = { occupancy: 50, revenue: 20, concession: 10, growth: 10, consistency: 10, note: 'seats' };
  const added = await send('POST', '/v1/heat-weights', JSON.stringify(weights));
  expect(added.status).toBe(201);
  expect(AddedHeatWeights.parse(await added.json())).toMatchObject({ version: 2, current: true, scoredDay: HEAT_DAY });
  const list = HeatWeightsList.parse(await (await api.get('/v1/heat-weights')).json());
  expect(list.data.map(({ version, current }) => [version, current])).toEqual([
    [2, true],
    [1, false],
  ]);
  const [now, before] = await Promise.all(
    ['/v1/heat-scores', '/v1/heat-scores?version=1'].map(async (path) =>
      HeatScorePage.parse(await (await api.get(path)).json()),
    ),
  );
  expect([now?.weights.version, before?.weights.version]).toEqual([2, 1]);
  const wrong = await send('POST', '/v1/heat-weights', JSON.stringify({ ...weights, growth: 11 }));
  expect(wrong.status).toBe(422);
});
