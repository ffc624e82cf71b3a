import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { systemClock } from '@cineradar/platform/clock';
import { finishDocument } from '@cineradar/services/documents/finish-document';
import { takeDocument } from '@cineradar/services/documents/take-document';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type TestApi, testApi } from '../testing/app.ts';
import { bearer, type TokenClaims } from '../testing/tokens.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let api: TestApi;
const asked: unknown[] = [];

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
  const ask = (_queue: string, _job: unknown, payload: unknown) => Promise.resolve(void asked.push(payload));
  const jobs = { ask, hand: () => Promise.resolve() };
  api = testApi([{ name: 'demo', db, clock: systemClock, jobs }]);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});

const Told = z.object({ id: z.uuid(), state: z.string(), link: z.string().nullable(), bytes: z.number().nullable() });

const ask = async (body: unknown, claims: TokenClaims = {}): Promise<Response> =>
  api.app.request('/v1/documents', {
    method: 'POST',
    headers: { Authorization: await bearer(claims), 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
const LEADERBOARD = { kind: 'leaderboard', format: 'csv', query: { sort: 'score' }, locale: 'id' };

/** A document that is done, with its link. */
const made = async (): Promise<{ readonly id: string; readonly link: string }> => {
  const { id } = Told.parse(await (await ask(LEADERBOARD)).json());
  const taken = await takeDocument(db, id);
  if (taken === null) throw new Error('nothing to take');
  await finishDocument(db, taken, {
    fileName: 'cineradar-peringkat-2026-11-23.csv',
    file: Buffer.from('a,b\r\n'),
    rows: 1,
  });
  const { link } = Told.parse(await (await api.get(`/v1/documents/${id}`)).json());
  if (link === null) throw new Error('no link');
  return { id, link };
};

test('a file that is asked for is promised at once, queued, and told of until it is there', async () => {
  const response = await ask(LEADERBOARD);
  expect(response.status).toBe(202);
  const document = Told.parse(await response.json());
  expect(document).toMatchObject({ state: 'queued', link: null });
  expect(asked).toContainEqual({ id: document.id });
  expect(Told.parse(await (await api.get(`/v1/documents/${document.id}`)).json()).state).toBe('queued');
});

test('the link gives the file without a token, as an attachment that is never guessed at and never kept', async () => {
  const { link } = await made();
  const response = await api.app.request(link);
  expect(response.status).toBe(200);
  expect(await response.text()).toBe('a,b\r\n');
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': 'attachment; filename="cineradar-peringkat-2026-11-23.csv"',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  });
});

test('a link that was changed, is of another document, or has none of its parts is refused', async () => {
  const [{ id, link }, other] = [await made(), await made()];
  const bare = link.split('?')[0] ?? '';
  const changed = [
    link.replace(/expires=\d+/, 'expires=9999999999'),
    link.replace(/signature=.{4}/, 'signature=AAAA'),
    link.replace(id, other.id),
    link.replace('market=demo', 'market=captures'),
  ];
  for (const address of changed) expect((await api.app.request(address)).status, address).toBe(403);
  expect((await api.app.request(bare)).status).toBe(400);
  expect((await api.app.request(`${bare}?${link.split('?')[1]}`)).status).toBe(200);
});

test('another person’s document is not found: neither told of, nor cancelled', async () => {
  const { id } = await made();
  const stranger = { subject: 'stranger' };
  expect((await api.get(`/v1/documents/${id}`, stranger)).status).toBe(404);
  const headers = { Authorization: await bearer(stranger) };
  expect((await api.app.request(`/v1/documents/${id}`, { method: 'DELETE', headers })).status).toBe(404);
  expect((await api.get(`/v1/documents/${id}`)).status).toBe(200);
});

test('a cancelled document loses its file, and its link opens nothing', async () => {
  const { id, link } = await made();
  const headers = { Authorization: await bearer() };
  const response = await api.app.request(`/v1/documents/${id}`, { method: 'DELETE', headers });
  expect(Told.parse(await response.json())).toMatchObject({ state: 'cancelled', link: null, bytes: null });
  expect((await api.app.request(link)).status).toBe(404);
});

test('a token without the scope, a kind that is none and a filter that is none are refused with what to do', async () => {
  expect((await ask(LEADERBOARD, { scope: 'heat.read' })).status).toBe(403);
  const noReading = await ask(LEADERBOARD, { scope: 'documents.write' });
  expect(noReading.status).toBe(403);
  expect(await noReading.text()).toContain('heat.read');
  expect((await ask({ ...LEADERBOARD, kind: 'everything' })).status).toBe(400);
  expect((await ask({ ...LEADERBOARD, query: { citty: 'x' } })).status).toBe(400);
});
