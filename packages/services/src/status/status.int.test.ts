import type { Component, Seen } from '@cineradar/core/status/components';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { emptyTables } from '@cineradar/platform/testing/empty-tables';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claimRound } from './claim-round.ts';
import { readStatus } from './read-status.ts';
import { recordRound } from './record-round.ts';
import { thinLooks } from './thin-looks.ts';
import { writeIncidentNote } from './write-note.ts';

let store: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
beforeAll(async () => {
  store = await testDatabase();
  db = openDb(openPool(store.url, { max: 6 }));
});
afterAll(async () => {
  await db.destroy();
  await store[Symbol.asyncDispose]();
});
beforeEach(() =>
  emptyTables(db, ['status_updates', 'status_incidents', 'status_looks', 'status_spans', 'status_components']),
);

const EVERY_MS = 20_000;
const UP: Seen = { state: 'up' };
const DOWN: Seen = { state: 'down', because: 'unreachable' };
const STALE: Seen = { state: 'degraded', because: 'stale' };
/** The slot of so many rounds ago. */
const slotAgo = (rounds: number): Date => new Date((Math.floor(Date.now() / EVERY_MS) - rounds) * EVERY_MS);

const record = (rounds: number, component: Component, seen: Seen) =>
  recordRound(db, { slot: slotAgo(rounds), missed: [] }, [{ component, seen, durationMs: 12 }], EVERY_MS);

const countOf = async (from: string): Promise<number> =>
  (await sql<{ count: number }>`select count(*)::int as count from ${sql.table(from)}`.execute(db)).rows[0]?.count ?? 0;

test('of many workers that want a round one has it, and what two of them saw opens one incident', async () => {
  const claims = await Promise.all(Array.from({ length: 6 }, () => claimRound(db, 3_600_000)));
  expect(claims.filter((round) => round !== undefined)).toHaveLength(1);
  await record(9, 'api', UP);
  await Promise.all([5, 5, 4, 4, 3, 3].map((rounds) => record(rounds, 'api', DOWN)));
  await Promise.all([2, 1, 0].flatMap((rounds) => [record(rounds, 'api', DOWN), record(rounds, 'api', DOWN)]));
  const { incidents } = await readStatus(db);
  expect(incidents.map(({ component, closedAt }) => ({ component, closedAt }))).toEqual([
    { component: 'api', closedAt: null },
  ]);
});

test('three failed looks open an incident dated by the first, and three good ones close it', async () => {
  expect(await record(9, 'rest', UP)).toEqual([]);
  expect(await record(8, 'rest', DOWN)).toEqual([]);
  expect(await record(7, 'rest', DOWN)).toEqual([]);
  const opened = { component: 'rest', kind: 'opened', at: slotAgo(8), state: 'down', because: 'unreachable' };
  expect(await record(6, 'rest', DOWN)).toEqual([opened]);
  await record(5, 'rest', UP);
  await record(4, 'rest', UP);
  expect(await record(3, 'rest', UP)).toEqual([{ component: 'rest', kind: 'closed', at: slotAgo(5) }]);
  const { incidents, components } = await readStatus(db);
  expect(components.find(({ component }) => component === 'rest')).toMatchObject({ state: 'up', since: slotAgo(5) });
  expect(incidents).toMatchObject([
    {
      component: 'rest',
      impact: 'down',
      because: 'unreachable',
      openedAt: slotAgo(8),
      closedAt: slotAgo(5),
      updates: [{ kind: 'opened' }, { kind: 'closed' }],
    },
  ]);
});

test('an incident that grows worse stays one, and says so', async () => {
  await record(10, 'data-cgv', UP);
  for (const rounds of [9, 8, 7]) await record(rounds, 'data-cgv', STALE);
  for (const rounds of [6, 5, 4]) await record(rounds, 'data-cgv', { state: 'down', because: 'stale' });
  const { incidents } = await readStatus(db);
  expect(incidents).toMatchObject([{ impact: 'down', updates: [{ kind: 'opened' }, { kind: 'worsened' }] }]);
});

test('while no worker looks the worker is what is down, and of the rest nothing is known', async () => {
  await record(6, 'api', UP);
  const { state, components } = await readStatus(db);
  expect(state).toBe('down');
  expect(components).toMatchObject([
    { component: 'api', state: 'unknown', since: slotAgo(6) },
    { component: 'worker', state: 'down', because: 'no_heartbeat', since: slotAgo(6) },
  ]);
});

test('a worker that comes back tells the rounds that nobody looked in as its outage', async () => {
  const hour = 3_600_000;
  await sql`insert into status_looks (component, slot, state)
    values ('worker', date_bin('1 hour', now() - interval '5 hours', '2026-01-01Z'), 'up')`.execute(db);
  const round = await claimRound(db, hour);
  if (round === undefined) throw new Error('nobody else claims');
  expect(round.missed).toHaveLength(4);
  const told = await recordRound(db, round, [], hour);
  expect(told).toMatchObject([{ component: 'worker', kind: 'opened', because: 'no_heartbeat', at: round.missed[0] }]);
  expect(await claimRound(db, hour)).toBeUndefined();
});

test('the very first round is no return: nothing was missed', async () => {
  expect(await claimRound(db, EVERY_MS)).toMatchObject({ missed: [] });
});

test('a component begins with its first look that was up: what is still being built has no outage', async () => {
  for (const rounds of [9, 8, 7, 6]) await record(rounds, 'web', DOWN);
  const before = await readStatus(db);
  expect(before.incidents).toEqual([]);
  expect(before.components.map(({ component }) => component)).not.toContain('web');
  await record(5, 'web', UP);
  for (const rounds of [4, 3, 2]) await record(rounds, 'web', DOWN);
  expect((await readStatus(db)).incidents).toMatchObject([{ component: 'web', openedAt: slotAgo(4) }]);
});

test('a look that comes after a later one is kept and judges nothing', async () => {
  for (const rounds of [5, 4, 3]) await record(rounds, 'stream', UP);
  for (const rounds of [8, 7, 6]) expect(await record(rounds, 'stream', DOWN)).toEqual([]);
  expect((await readStatus(db)).incidents).toEqual([]);
});

test('thinning twice is thinning once; days add up to the looks, and what is old goes', async () => {
  await sql`
    insert into status_looks (component, slot, state, because)
    select 'api', s, case when row_number() over () % 10 = 0 then 'down' else 'up' end,
      case when row_number() over () % 10 = 0 then 'timeout' end
    from generate_series(now() - interval '100 minutes', now(), interval '20 seconds') s`.execute(db);
  await sql`insert into status_looks values ('api', now() - interval '49 hours', 'up', null, 1)`.execute(db);
  await sql`insert into status_spans values ('web', 'hour', now() - interval '15 days', 9, 0, 0),
    ('web', 'day', now() - interval '401 days', 9, 0, 0)`.execute(db);
  await thinLooks(db);
  const once = await sql`select * from status_spans order by component, grain, begins`.execute(db);
  await thinLooks(db);
  const twice = await sql`select * from status_spans order by component, grain, begins`.execute(db);
  expect(twice.rows).toEqual(once.rows);
  const { rows } = await sql<{ grain: string; looks: number; down: number }>`
    select grain, sum(looks)::int as looks, sum(down)::int as down from status_spans group by 1 order by 1`.execute(db);
  expect(rows).toEqual([
    { grain: 'day', looks: 301, down: 30 },
    { grain: 'hour', looks: 301, down: 30 },
  ]);
  expect(await countOf('status_looks')).toBe(301);
});

test('a note of ours stands among what was told, and none without its incident', async () => {
  const organisationId = '00000000-0000-4000-8000-000000000001';
  const asker = { organisationId, subject: 'ratna' };
  await expect(writeIncidentNote(db, asker, organisationId, 'Nothing')).rejects.toMatchObject({ code: 'not_found' });
  await record(4, 'web', UP);
  for (const rounds of [3, 2, 1]) await record(rounds, 'web', DOWN);
  const [incident] = (await readStatus(db)).incidents;
  await writeIncidentNote(db, asker, incident?.id ?? '', 'A certificate had run out; a new one is on its way.');
  expect((await readStatus(db)).incidents[0]?.updates).toMatchObject([
    { kind: 'opened', note: null },
    { kind: 'note', note: 'A certificate had run out; a new one is on its way.' },
  ]);
});
