import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { openJobDesk } from '@cineradar/platform/queue/desk';
import { testDatabase } from '@cineradar/platform/testing/database';
import { testRedis } from '@cineradar/platform/testing/redis';
import { getDocument } from '@cineradar/services/documents/get-document';
import { DOCUMENT_QUEUE, renderDocument } from '@cineradar/services/documents/jobs';
import { readFile } from '@cineradar/services/documents/read-file';
import { requestDocument } from '@cineradar/services/documents/request-document';
import { plantHeatMarket } from '@cineradar/services/testing/heat-market';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { eventually } from '../harness/eventually.ts';
import { startWorker } from '../harness/worker.ts';

const DAY = '2026-02-20';
/** Enough for a render that a kill surely falls into. */
const MANY = 8_000;
const OWNER = { tenant: 'one', subject: 'ratna' };

test('a worker killed during a render ends with one finished file, made whole by another', async () => {
  await using database = await testDatabase();
  await using redis = await testRedis();
  const db = openDb(openPool(database.url, { max: 4 }));
  const desk = openJobDesk(redis.url, 'sandbox');
  try {
    await plantHeatMarket(db);
    await sql`
      insert into showtimes (id, theatre_id, movie_id, category, cinema_day, local_time, ordinal, starts_at, doors_at,
        ends_at, first_seen_at, last_seen_at, updated_seq)
      select gen_random_uuid(), s.theatre_id, s.movie_id, s.category, ${DAY}::date, '12:00', n + 100,
        '2026-02-20T05:00:00Z', '2026-02-20T04:40:00Z', '2026-02-20T07:00:00Z', now(), now(), 1
      from generate_series(1, ${MANY}) n, (select theatre_id, movie_id, category from showtimes limit 1) s`.execute(db);
    const at = new Date('2026-03-15T05:00:00Z');
    // Nobody answers there: the programme is not read, and documents do not mind.
    const worker = { databaseUrl: database.url, redisUrl: redis.url, ticketingUrl: 'http://127.0.0.1:9', at };
    await using killed = await startWorker(worker);
    const requester = { ...OWNER, scopes: new Set(['exports.read']), requestId: 'req_1' };
    const query = { from: DAY, to: DAY };
    const { id } = await requestDocument(db, requester, { kind: 'showings', format: 'xlsx', locale: 'en', query });
    await desk.ask(DOCUMENT_QUEUE, renderDocument, { id });
    await eventually('the render under way', async () => {
      const { state, progress } = await getDocument(db, OWNER, id);
      return state === 'running' && progress > 0 ? true : undefined;
    });
    await killed.kill();
    expect((await getDocument(db, OWNER, id)).state).toBe('running');
    await using heir = await startWorker(worker);
    const done = await eventually('the file', async () => {
      const document = await getDocument(db, OWNER, id);
      return document.state === 'done' ? document : undefined;
    });
    expect(heir.isAlive()).toBe(true);
    expect(done.rows).toBeGreaterThanOrEqual(MANY);
    expect((await readFile(db, id)).bytes.length).toBe(done.bytes);
    const { rows } = await sql<{ attempts: number }>`select attempts from documents`.execute(db);
    expect(rows).toEqual([{ attempts: 2 }]);
  } finally {
    await desk.close();
    await db.destroy();
  }
});
