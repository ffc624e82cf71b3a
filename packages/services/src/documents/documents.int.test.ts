import { SCOPES } from '@cineradar/core/accounts/scopes';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cancelDocument } from './cancel-document.ts';
import type { DocumentOwner } from './document.ts';
import { failDocument } from './fail-document.ts';
import { finishDocument } from './finish-document.ts';
import { getDocument } from './get-document.ts';
import { listDocuments } from './list-documents.ts';
import { readFile } from './read-file.ts';
import { reportProgress } from './report-progress.ts';
import { requestDocument } from './request-document.ts';
import { sweepDocumentStore } from './sweep-documents.ts';
import { takeDocument, type TakenDocument } from './take-document.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});
beforeEach(() => sql`truncate documents`.execute(db));

const OWNER: DocumentOwner = { tenant: 'one', subject: 'ratna' };
const request = (owner = OWNER, scopes: ReadonlySet<string> = new Set(SCOPES), query: unknown = {}) =>
  requestDocument(
    db,
    { ...owner, scopes, requestId: 'req_1' },
    { kind: 'leaderboard', format: 'csv', locale: 'en', query },
  );
const take = async (id: string): Promise<TakenDocument> => {
  const taken = await takeDocument(db, id);
  if (taken === null) throw new Error('nothing to take');
  return taken;
};
const FILE = { fileName: 'a.csv', file: Buffer.from('a,b'), rows: 1 };

test('a document is found by its owner and by nobody else, not even a colleague: it holds what its owner may read', async () => {
  const { id } = await request();
  expect((await getDocument(db, OWNER, id)).state).toBe('queued');
  for (const other of [
    { tenant: 'one', subject: 'bayu' },
    { tenant: 'two', subject: 'ratna' },
    { tenant: null, subject: 'ratna' },
  ]) {
    await expect(getDocument(db, other, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(cancelDocument(db, other, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await listDocuments(db, other)).toEqual([]);
  }
  expect(await listDocuments(db, OWNER)).toHaveLength(1);
});

test('who may not read what a file would show is refused, and told which scopes are missing', async () => {
  const asked = request(OWNER, new Set(['documents.write']));
  await expect(asked).rejects.toMatchObject({ code: 'forbidden' });
  await expect(asked).rejects.toThrow('heat.read');
});

test('a filter that the kind does not know, or an order that is none, is refused with its place', async () => {
  await expect(request(OWNER, undefined, { sort: 'colour' })).rejects.toMatchObject({
    code: 'bad_request',
    errors: [{ pointer: '/body/query/sort' }],
  });
  await expect(request(OWNER, undefined, { citty: 'bandung' })).rejects.toMatchObject({ code: 'bad_request' });
  const weights = { occupancy: 30, revenue: 30, concession: 30, growth: 30, consistency: 30 };
  await expect(request(OWNER, undefined, { weights })).rejects.toThrow('the weights must sum to 100');
});

test('eight files may be in the making for one person; the ninth is told to wait', async () => {
  for (let made = 0; made < 8; made += 1) await request();
  await expect(request()).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 10 });
  await request({ tenant: 'one', subject: 'bayu' });
});

test('who was taken over tells nothing and stores nothing: of two takings one file comes', async () => {
  const { id } = await request();
  const first = await take(id);
  const second = await take(id);
  expect(await reportProgress(db, first, 50)).toBe(false);
  expect(await finishDocument(db, first, FILE)).toBe(false);
  await failDocument(db, first, 'too late');
  expect(await reportProgress(db, second, 50)).toBe(true);
  expect((await getDocument(db, OWNER, id)).progress).toBe(50);
  expect(await finishDocument(db, second, FILE)).toBe(true);
  expect(await getDocument(db, OWNER, id)).toMatchObject({ state: 'done', progress: 100, bytes: 3, rows: 1 });
  expect(await takeDocument(db, id)).toBeNull();
  expect(Buffer.from((await readFile(db, id)).bytes).toString()).toBe('a,b');
});

test('a cancelled document is neither told of nor stored, and one that was done loses its file', async () => {
  const { id } = await request();
  const taken = await take(id);
  expect((await cancelDocument(db, OWNER, id)).state).toBe('cancelled');
  expect(await reportProgress(db, taken, 90)).toBe(false);
  expect(await finishDocument(db, taken, FILE)).toBe(false);
  expect(await takeDocument(db, id)).toBeNull();
  const done = await request();
  await finishDocument(db, await take(done.id), FILE);
  await cancelDocument(db, OWNER, done.id);
  await expect(readFile(db, done.id)).rejects.toMatchObject({ code: 'not_found' });
});

test('after a day a document is gone, and one that nobody tells of is queued again', async () => {
  const [over, lost, fresh] = [await request(), await request(), await request()];
  await sql`update documents set expires_at = now() where id = ${over.id}::uuid`.execute(db);
  await expect(getDocument(db, OWNER, over.id)).rejects.toMatchObject({ code: 'not_found' });
  await sql`update documents set told_at = now() - interval '3 minutes' where id = ${lost.id}::uuid`.execute(db);
  expect(await sweepDocumentStore(db)).toEqual({ dropped: 1, lost: [lost.id] });
  expect((await listDocuments(db, OWNER)).map(({ id }) => id).toSorted()).toEqual([lost.id, fresh.id].toSorted());
});
