import { randomUUID } from 'node:crypto';
import { DomainError } from '@cineradar/core/shared/errors';
import { systemClock } from '@cineradar/platform/clock';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { emptyTables } from '@cineradar/platform/testing/empty-tables';
import { forgetAnswers } from '@cineradar/services/idempotency/forget-answers';
import { plantHeatMarket } from '@cineradar/services/testing/heat-market';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Problem } from '../schemas/problem.ts';
import { type TestApi, testApi } from '../testing/app.ts';
import { bearer, type TokenClaims } from '../testing/tokens.ts';

type Sent = { readonly key?: string; readonly body: unknown; readonly claims?: TokenClaims; readonly type?: string };

const ORGANISATION = randomUUID();
const MINE: TokenClaims = { organisation: ORGANISATION };
const VIEW = { page: 'live', name: 'Jakarta', query: 'city=jakarta', shared: false };
const DOCUMENT = { kind: 'leaderboard', format: 'csv', query: { sort: 'score' }, locale: 'id' };

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let api: TestApi;
let isRedisAway = false;
const handed: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 6 }));
  await plantHeatMarket(db);
  const jobs = {
    ask: () => Promise.reject(new Error('a job was asked for before its row was there')),
    hand: (queue: string, { opts }: { readonly opts: { readonly jobId?: unknown } }) => {
      if (isRedisAway) return Promise.reject(new DomainError('unavailable', 'away'));
      handed.push(`${queue} ${String(opts.jobId)}`);
      return Promise.resolve();
    },
  };
  api = testApi([{ name: 'demo', db, clock: systemClock, jobs }]);
});
beforeEach(async () => {
  handed.length = 0;
  isRedisAway = false;
  await emptyTables(db, ['idempotent_answers', 'saved_views', 'documents', 'concession_sales', 'concession_imports']);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});

const post = async (path: string, { key, body, claims = MINE, type = 'application/json' }: Sent): Promise<Response> =>
  api.app.request(path, {
    method: 'POST',
    headers: {
      Authorization: await bearer(claims),
      'Content-Type': type,
      ...(key === undefined ? {} : { 'Idempotency-Key': key }),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const save = (sent: Partial<Sent> = {}) => post('/v1/saved-views', { key: 'save-1', body: VIEW, ...sent });
const problemOf = async (response: Response) => Problem.parse(await response.json());
const rowsOf = async (table: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db)).rows[0]?.n ?? -1;

test('the same again is answered with the first status and body, says so, and has one effect', async () => {
  const first = await save();
  expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([201, null]);
  const body = await first.text();
  const again = await save();
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
  expect(await again.text()).toBe(body);
  expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
  expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
  expect(await rowsOf('saved_views')).toBe(1);
});

test('twenty at once have one effect: each is given its answer, or told that it is being carried out', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => save()));
  const done = answers.filter(({ status }) => status === 201);
  const busy = answers.filter(({ status }) => status === 409);
  expect(done.length + busy.length).toBe(20);
  expect(new Set(await Promise.all(done.map((answer) => answer.text()))).size).toBe(1);
  for (const answer of busy) {
    expect(answer.headers.get('retry-after')).toBe('1');
    expect((await problemOf(answer)).errors?.[0]?.pointer).toBe('/header/idempotency-key');
  }
  expect(await rowsOf('saved_views')).toBe(1);
});

test('a key that was used for something else is refused: another body, address or operation, or fewer scopes', async () => {
  await save();
  const others = await Promise.all([
    save({ body: { ...VIEW, name: 'Bandung' } }),
    post('/v1/saved-views?x=1', { key: 'save-1', body: VIEW }),
    post('/v1/documents', { key: 'save-1', body: DOCUMENT }),
    save({ claims: { ...MINE, scope: 'views.write' } }),
  ]);
  expect(others.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
  expect([await rowsOf('saved_views'), await rowsOf('documents')]).toEqual([1, 0]);
});

test('keys of two organisations, and of two who belong to none, never meet', async () => {
  await save();
  const other = await save({ claims: { organisation: randomUUID() } });
  expect([other.status, other.headers.get('idempotency-replayed')]).toEqual([201, null]);
  for (const subject of ['someone', 'someone-else']) {
    const answer = await post('/v1/documents', { key: 'file-1', body: DOCUMENT, claims: { subject } });
    expect([answer.status, answer.headers.get('idempotency-replayed')]).toEqual([202, null]);
  }
  expect([await rowsOf('saved_views'), await rowsOf('documents')]).toEqual([2, 2]);
});

test('what was refused did nothing and is not kept: the key is free for the request put right', async () => {
  expect((await save({ body: { ...VIEW, name: '' } })).status).toBe(400);
  await save({ key: 'other' });
  expect((await save()).status).toBe(409);
  expect((await save({ claims: { ...MINE, scope: 'views.read' } })).status).toBe(403);
  expect((await save({ body: { ...VIEW, name: 'Bandung' } })).status).toBe(201);
  expect([await rowsOf('saved_views'), await rowsOf('idempotent_answers')]).toEqual([2, 2]);
});

test('a fault of ours leaves neither effect nor record', async () => {
  await sql`alter table saved_views add constraint broken check (name <> 'Jakarta')`.execute(db);
  try {
    expect((await save()).status).toBe(500);
  } finally {
    await sql`alter table saved_views drop constraint broken`.execute(db);
  }
  expect([await rowsOf('saved_views'), await rowsOf('idempotent_answers')]).toEqual([0, 0]);
  expect((await save()).status).toBe(201);
});

test('an answer whose commit fails is not given', async () => {
  await sql`create function refuse() returns trigger language plpgsql as $$ begin raise 'no commit'; end $$`.execute(
    db,
  );
  await sql`create constraint trigger refuse_late after insert on saved_views deferrable initially deferred
    for each row execute function refuse()`.execute(db);
  try {
    const answer = await save();
    expect([answer.status, (await problemOf(answer)).code]).toEqual([500, 'internal']);
  } finally {
    await sql`drop trigger refuse_late on saved_views`.execute(db);
  }
  expect(await rowsOf('saved_views')).toBe(0);
});

test('jobs wait until their row can be seen, and are handed over once', async () => {
  await post('/v1/documents', { key: 'file-1', body: DOCUMENT });
  await post('/v1/documents', { key: 'file-1', body: DOCUMENT });
  expect(handed).toHaveLength(1);
  expect(handed[0]).toMatch(/^documents idem-[0-9a-f]{64}-0$/);
});

test('jobs that no queue took are handed over with the next replay, under the same id', async () => {
  isRedisAway = true;
  expect((await post('/v1/documents', { key: 'file-1', body: DOCUMENT })).status).toBe(202);
  isRedisAway = false;
  expect((await post('/v1/documents', { key: 'file-1', body: DOCUMENT })).status).toBe(202);
  await post('/v1/documents', { key: 'file-1', body: DOCUMENT });
  expect(handed).toHaveLength(1);
  expect(handed[0]).toMatch(/^documents idem-[0-9a-f]{64}-0$/);
});

test('a file is told from another by its content, and its rows stand once, all or none', async () => {
  const rows = Array.from({ length: 2_500 }, (_, row) => `tix:${row},2026-03-0${(row % 5) + 1},1,1000`);
  const csv = ['site,day,transactions,sales_idr', ...rows].join('\n');
  const send = (body: string) => post('/v1/concessions', { key: 'sales-1', body, type: 'text/csv' });
  const first = await send(csv);
  expect(first.status).toBe(200);
  const again = await send(csv);
  expect([again.status, await again.text()]).toEqual([200, await first.text()]);
  expect((await send(csv.replace('1000', '1001'))).status).toBe(422);
  expect(await rowsOf('concession_imports')).toBe(1);
});

test.each(['', 'a b', 'é', 'x'.repeat(256)])('what is no key is refused: %j', async (key) => {
  const answer = await save({ key });
  expect(answer.status).toBe(400);
  expect((await problemOf(answer)).errors?.[0]?.pointer).toBe('/header/idempotency-key');
});

test('after a day a key is free again, and what was kept is dropped', async () => {
  await save();
  await sql`update idempotent_answers set answered_at = now() - interval '24 hours 1 second'`.execute(db);
  expect((await save()).status).toBe(409);
  await emptyTables(db, ['saved_views']);
  expect((await save()).headers.get('idempotency-replayed')).toBeNull();
  expect((await save()).headers.get('idempotency-replayed')).toBe('true');
  await sql`update idempotent_answers set answered_at = now() - interval '25 hours'`.execute(db);
  await save({ key: 'fresh', body: { ...VIEW, name: 'Bandung' } });
  expect(await forgetAnswers(db)).toBe(1);
  expect(await rowsOf('idempotent_answers')).toBe(1);
});

test('without a key each request is carried out', async () => {
  const { key: _, ...keyless } = { key: '', body: { ...VIEW, name: 'a' } };
  expect((await post('/v1/saved-views', keyless)).status).toBe(201);
  expect((await post('/v1/saved-views', keyless)).status).toBe(409);
  expect(await rowsOf('idempotent_answers')).toBe(0);
});
