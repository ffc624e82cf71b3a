import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordReadings } from '../occupancy/record-readings.ts';
import { rejudge } from '../occupancy/rejudge.ts';
import { rollUp } from '../occupancy/roll-up.ts';
import { getShowtime } from '../showtimes/get-showtime.ts';
import { lookAt, plantPlaces, plantShowing, type SmallShowing } from '../testing/small-market.ts';
import { importCorrections } from './import-corrections.ts';

const HOUR = 3_600_000;
const FIRST = Date.parse('2026-01-10T05:00:00Z');
const NOW = new Date(FIRST + 10 * 24 * HOUR);
const SEATS = 20;
/** Never free, so that the rule judges them blocked from the eighth showing on. */
const BLOCKED = [0, 19];

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: ReturnType<typeof openDb>;
let hallId: string;
const showings: SmallShowing[] = [];

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
  const { theatreIds, movieIds } = await plantPlaces(db);
  for (let n = 0; n < 10; n += 1) {
    const startsAt = new Date(FIRST + n * 24 * HOUR - (n === 9 ? -25 * HOUR : 0));
    showings.push(await plantShowing(db, theatreIds[0]!, movieIds[0]!, startsAt));
  }
  const readings = showings.map(({ id, startsAt }, n) => ({
    showtimeId: id,
    observedAt: n === 9 ? new Date(NOW.getTime() - 600_000) : new Date(startsAt.getTime() - 600_000),
    chain: 'XXI' as const,
    source: 'tix',
    grid: lookAt(SEATS, new Set([...BLOCKED, 2 + n, 3 + n])),
  }));
  await recordReadings(db, readings, NOW);
  await rollUp(db, NOW);
  hallId = (await db.selectFrom('auditoriums').select('id').executeTakeFirstOrThrow()).id;
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});

const HEADER = 'chain,listing,hall,grid,seats,says,from,to,note';
const list = (...lines: readonly string[]) => ({ name: 'xxi.csv', text: [HEADER, ...lines].join('\r\n') });
const finals = async () => {
  const { rows } = await sql<{ blocked: number; confidence: string; day: string }>`
    select blocked, confidence, cinema_day as day from showing_finals order by starts_at`.execute(db);
  return rows.map(({ blocked, confidence }) => `${blocked} ${confidence}`);
};
const everything = async () => {
  const tables = ['showing_finals', 'attendance_hourly', 'occupancy_hourly'] as const;
  const rows = await Promise.all(
    tables.map((table) =>
      sql`select to_jsonb(t) - 'updated_at' as row from ${sql.table(table)} t order by 1`.execute(db),
    ),
  );
  return rows.map((result) => result.rows);
};
const RULE = '2 medium';

test('a list with a wrong line is refused whole, and every wrong line is told with what to do', async () => {
  const refused = await importCorrections(
    db,
    list(
      `XXI,TEST 0,${hallId},,A2,blocked,2026-01-11,2026-01-11,`,
      'XXY,TEST 0,,,,free,2026-01-11,2026-02-30,',
      `XXI,NOWHERE,${hallId},,A2,blocked,2026-01-11,2026-01-11,`,
      `XXI,TEST 0,${hallId},,A2 B9,blocked,2026-01-11,2026-01-11,`,
    ),
    NOW,
  );
  if (refused.kind !== 'refused') throw new Error('it was taken');
  const [words, ...places] = refused.faults;
  expect(words?.line).toBe(3);
  expect(words?.message).toMatch(/^chain: .+says: .+to: a cinema day is needed/);
  expect(places).toEqual([
    { line: 4, message: 'NOWHERE of XXI has no such hall or grid' },
    { line: 5, message: 'the hall has no seat B9' },
  ]);
  expect(await db.selectFrom('seat_corrections').selectAll().execute()).toEqual([]);
  expect(await importCorrections(db, { name: 'a.json', text: '{}' }, NOW)).toMatchObject({ kind: 'refused' });
  expect(await importCorrections(db, { name: 'a.json', text: '[{' }, NOW)).toMatchObject({ kind: 'refused' });
});

test('for its dates a correction wins over the rule in both directions, with high confidence; figures follow, and twice is once', async () => {
  expect(await finals()).toEqual(Array.from({ length: 9 }, () => RULE));
  const hours = await everything();
  const file = list(
    `XXI,test  0,${hallId},,A1,for_sale,2026-01-11,2026-01-12,sold since the refit`,
    `XXI,TEST 0,${hallId},,"a5 A4",blocked,2026-01-12,2026-01-12,broken`,
  );
  expect(await importCorrections(db, file, NOW)).toEqual({
    kind: 'imported',
    added: 2,
    known: 0,
    halls: 1,
    finalsChanged: 2,
  });
  // On the 12th seats 1, 5, 6 and 20 were not free: of the blocked 20, 4 and 5 those are two.
  expect(await finals()).toEqual([RULE, '1 high', '2 high', RULE, RULE, RULE, RULE, RULE, RULE]);
  expect(await everything()).not.toEqual(hours);
  const { rows } = await sql<{ admissions: number }>`
    select sum(admissions)::int as admissions from attendance_hourly where hour >= '2026-01-11' and hour < '2026-01-12'`.execute(
    db,
  );
  expect(rows[0]?.admissions).toBe(3);
  expect(await importCorrections(db, file, NOW)).toMatchObject({ added: 0, known: 2, finalsChanged: 0 });
  const kept = await db
    .selectFrom('seat_corrections')
    .select(['file_name', 'line', 'note', 'seat_names'])
    .orderBy('line')
    .execute();
  expect(kept).toEqual([
    { file_name: 'xxi.csv', line: 2, note: 'sold since the refit', seat_names: ['A1'] },
    { file_name: 'xxi.csv', line: 3, note: 'broken', seat_names: ['a5', 'A4'] },
  ]);
});

test('what is on now, a seat map and a single look follow a correction as well', async () => {
  const [ahead] = showings.slice(-1);
  const now = async () => {
    const { rows } = await sql<{ blocked: number; confidence: string; seq: number }>`
      select blocked, confidence, ingest_seq as seq from latest_seats where showtime_id = ${ahead?.id}`.execute(db);
    return rows[0];
  };
  const before = await now();
  expect(before).toMatchObject({ blocked: 2, confidence: 'medium' });
  const { grid_fingerprint: grid } = await db
    .selectFrom('auditoriums')
    .select('grid_fingerprint')
    .executeTakeFirstOrThrow();
  const text = JSON.stringify([
    {
      chain: 'XXI',
      listing: 'TEST 0',
      grid,
      seats: ['A1', 'A20'],
      says: 'for_sale',
      from: '2026-01-20',
      to: '2026-01-21',
    },
  ]);
  expect(await importCorrections(db, { name: 'xxi.json', text }, NOW)).toMatchObject({ kind: 'imported', added: 1 });
  const after = await now();
  expect(after).toMatchObject({ blocked: 0, confidence: 'high' });
  expect(after?.seq).toBeGreaterThan(before?.seq ?? 0);
  const detail = await getShowtime(db, ahead!.id, NOW);
  expect(detail.occupancy).toMatchObject({ blocked: 0, confidence: 'high' });
  expect(detail.looks[0]).toMatchObject({ blocked: 0, sold: 4 });
  expect(JSON.stringify(detail.seatMap)).not.toContain('blocked');
});

test('another rule runs over all of history, again changes nothing, and the first one back gives what was', async () => {
  const before = await everything();
  const told: number[] = [];
  const changed = await rejudge(db, { since: new Date(0), rule: 2 }, NOW, ({ done, of }) => told.push(done / of));
  expect([changed, told]).toEqual([9, [1]]);
  expect(await rejudge(db, { since: new Date(0) }, NOW)).toBe(0);
  await rejudge(db, { since: new Date(0), rule: 1 }, NOW);
  const without = (tables: Awaited<ReturnType<typeof everything>>): string =>
    JSON.stringify(tables).replaceAll(/"updated_seq":\d+/g, '');
  expect(without(await everything())).toBe(without(before));
  await expect(rejudge(db, { since: NOW, rule: 9 }, NOW)).rejects.toThrow('There is no sold-or-blocked rule 9');
});
