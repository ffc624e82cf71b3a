import type { Db } from '@cineradar/platform/postgres/pool';
import { queueConnection } from '@cineradar/platform/redis/client';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Queues } from '../harness/queues.ts';
import { type Acknowledged, doubledReadings, lostReadings } from './acknowledged.ts';
import { leftovers } from './at-rest.ts';
import { figuresThatDiffer } from './figures-recounted.ts';
import { tablesOf, tablesThatDiffer } from './same-tables.ts';
import { UNDISTURBED_LIMIT_MS, undisturbed } from './undisturbed.ts';

let redisUrl: string;
let queues: Queues;
let acknowledged: ReadonlyMap<string, Acknowledged>;
let db: Db;

class Undone extends Error {}

/** Plants a fault, gives what a checker says of it, and takes it back. */
const afterFault = async <T>(fault: (db: Db) => Promise<unknown>, check: (db: Db) => Promise<T>): Promise<T> => {
  let said: { readonly what: T } | undefined;
  const undone = db.transaction().execute(async (tx) => {
    await fault(tx);
    said = { what: await check(tx) };
    throw new Undone();
  });
  await expect(undone).rejects.toThrow(Undone);
  return said!.what;
};

const lost = (store: Db) => lostReadings(store, acknowledged);

const testFaultless = (): void => {
  test('what nothing has disturbed is found faultless, and there is something to find', async () => {
    expect(acknowledged.size).toBeGreaterThan(50);
    expect([await lost(db), await doubledReadings(db), await figuresThatDiffer(db)]).toEqual([[], [], []]);
    expect(await leftovers({ db, redisUrl, queues })).toEqual([]);
    expect(tablesThatDiffer(await tablesOf(db), await tablesOf(db))).toEqual([]);
    const { rows } = await sql<{ finals: number; hours: number }>`
    select (select count(*)::int from showing_finals) as finals, (select count(*)::int from occupancy_hourly) as hours`.execute(
      db,
    );
    expect(rows[0]?.finals).toBeGreaterThan(3);
    expect(rows[0]?.hours).toBeGreaterThan(3);
  });
};

const oneOf = (table: string, change: string) => (store: Db) =>
  sql`update ${sql.table(table)} set ${sql.raw(change)} where ctid = (select ctid from ${sql.table(table)} limit 1)`.execute(
    store,
  );

const deleteReading = (store: Db) =>
  sql`delete from occupancy_readings r using (select showtime_id, max(time) as time from occupancy_readings
    where showtime_id in (select showtime_id from showing_finals) group by 1 limit 1) one
    where r.showtime_id = one.showtime_id and r.time = one.time`.execute(store);

const doubleReading = async (store: Db) => {
  const { rows } = await sql<{ name: string }>`
    select conname as name from pg_constraint where conrelid = 'occupancy_readings'::regclass and contype = 'p'`.execute(
    store,
  );
  await sql`alter table occupancy_readings drop constraint ${sql.ref(rows[0]!.name)}`.execute(store);
  await sql`
    insert into occupancy_readings (time, theatre_id, movie_id, showtime_id, total_seats, occupied_seats, status_counts,
      seat_bitmap, grid_fingerprint, source, ingest_seq)
    select time, theatre_id, movie_id, showtime_id, total_seats, occupied_seats, status_counts, seat_bitmap,
      grid_fingerprint, source, ingest_seq
    from occupancy_readings where showtime_id in (select showtime_id from showing_finals) limit 1`.execute(store);
};

const testLost = (): void => {
  test('an acknowledged reading that is deleted, or stored otherwise, is missed', async () => {
    expect(await afterFault(deleteReading, lost)).toEqual([expect.stringContaining('is lost')]);
    const falsify = oneOf(
      'occupancy_readings',
      'seat_bitmap = set_byte(seat_bitmap, 0, 255 - get_byte(seat_bitmap, 0))',
    );
    expect(await afterFault(falsify, lost)).toEqual([expect.stringContaining('is another')]);
  });
};

const testDoubled = (): void => {
  test('a reading that is there twice is told, by its key and by its sequence number', async () => {
    expect(await afterFault(doubleReading, doubledReadings)).toEqual([
      expect.stringContaining('the reading'),
      expect.stringContaining('the sequence number'),
    ]);
  });
};

const testFigures = (): void => {
  describe('figures that are not those of the readings are told:', () => {
    test.each([
      ['a final', /^final /, oneOf('showing_finals', 'not_free = greatest(0, not_free - 1)')],
      ['a booking curve', /^final /, oneOf('showing_finals', 'curve_not_free[8] = coalesce(curve_not_free[8], 0) + 1')],
      [
        'a final that is gone',
        /^final .* is missing/,
        (store: Db) =>
          sql`delete from showing_finals where ctid = (select ctid from showing_finals limit 1)`.execute(store),
      ],
      ['attendance', /^attendance /, oneOf('attendance_hourly', 'admissions = admissions + 1')],
      ['an hour’s mean', /^hour /, oneOf('occupancy_hourly', 'avg_occupancy = avg_occupancy + 0.02')],
      ['an hour’s peak', /^hour /, oneOf('occupancy_hourly', 'peak_occupancy = peak_occupancy + 0.02')],
      ['an hour’s seats', /^hour /, oneOf('occupancy_hourly', 'sold_seat_seconds = sold_seat_seconds + 2')],
      ['an hour’s looks', /^hour /, oneOf('occupancy_hourly', 'sample_count = sample_count + 1')],
      ['a last look', /^last look /, oneOf('latest', 'not_free = not_free - 1')],
      [
        'a hall’s evidence',
        /^evidence of hall /,
        (store: Db) =>
          sql`update auditoriums set showings_seen = showings_seen + 1 where showings_seen > 0`.execute(store),
      ],
      ['a reading that no figure counts', /^(final|hour|readings|last look) /, deleteReading],
      ['a reading that figures count once and that is there twice', /^final /, doubleReading],
    ])('%s', async (_what, pattern, fault) => {
      const told = await afterFault(fault, figuresThatDiffer);
      expect(told.filter((sentence) => pattern.test(sentence)).length, told.join('\n')).toBeGreaterThan(0);
    });
  });
};

const testTables = (): void => {
  test('a table that differs in one value, one row or one row more is told', async () => {
    const before = await tablesOf(db);
    const after = (fault: (store: Db) => Promise<unknown>) =>
      afterFault(fault, async (store) => tablesThatDiffer(before, await tablesOf(store)));
    expect((await after(oneOf('showtimes', "category = category || '?'"))).length).toBe(2);
    expect((await after(deleteReading)).length).toBe(1);
    expect(
      (await after((store) => sql`insert into dirty_showings (showtime_id) values (gen_random_uuid())`.execute(store)))
        .length,
    ).toBe(1);
  });
};

const testLeftovers = (): void => {
  test('work, locks and transactions that are left, jobs that failed and rhythms without a next turn are told', async () => {
    const queue = new Queue('record', { connection: queueConnection(redisUrl, 'sandbox') });
    const client = new Redis(redisUrl);
    const told = () => leftovers({ db, redisUrl, queues });

    const waiting = await queue.add('readings.record', {});
    expect(await told()).toEqual(['1 jobs are waiting for ever']);
    await waiting.remove();

    const delayed = await queue.add('readings.record', {}, { delay: 600_000 });
    expect(await told()).toEqual(['1 jobs are delayed for ever']);
    await delayed.remove();

    await client.set('bull:record:17:lock', 'nobody');
    expect(await told()).toEqual([expect.stringContaining('locked by nobody')]);
    await client.del('bull:record:17:lock');

    const held = await afterFault((store) => sql`select pg_advisory_xact_lock(7)`.execute(store), told);
    expect(held).toEqual(
      expect.arrayContaining([expect.stringContaining('a lock is held'), expect.stringContaining('left open')]),
    );

    const turn = (await queue.getDelayed()).find(({ name }) => name === 'figures.roll-up');
    await client.zrem('bull:record:delayed', turn!.id!);
    expect(await told()).toEqual(['figures.roll-up has no next turn']);
    await queue.close();
    client.disconnect();
  });
};

/**
 * Tests of the checkers on an undisturbed run: one that cannot fail proves nothing, so each is shown a store in which its
 * guarantee is broken.
 */
export const testCheckers = (): void => {
  beforeAll(async () => {
    ({ redisUrl, queues, acknowledged, db } = await undisturbed());
  }, UNDISTURBED_LIMIT_MS);
  testFaultless();
  testLost();
  testDoubled();
  testFigures();
  testTables();
  testLeftovers();
};
