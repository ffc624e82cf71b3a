import { mintId } from '@cineradar/core/shared/ids';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { lookAt, plantPlaces, plantShowing, type SmallShowing } from '../testing/small-market.ts';
import { recordReadings } from './record-readings.ts';
import { rejudge } from './rejudge.ts';
import { rollUp } from './roll-up.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MINUTE = 60_000;
const FIRST = Date.parse('2026-01-10T12:00:00Z');
const SEATS = 20;
const BLOCKED = [0, 19];
/** As many as are judged in one transaction. */
const HALLS_BEFORE = 100;

test('the hour that is under way is counted by the verdicts of the whole run, although halls are judged in batches', async () => {
  await using database = await testDatabase();
  const db = openDb(openPool(database.url, { max: 2 }));
  try {
    const { theatreIds, movieIds } = await plantPlaces(db, 2);
    const [before, theatreId] = theatreIds.toSorted();
    const nextStart = new Date(FIRST + 3 * DAY + HOUR / 2);
    const now = new Date(nextStart.getTime() - 10 * MINUTE);
    const starts = Array.from({ length: 9 }, (_, n) => FIRST + Math.floor(n / 3) * DAY + (n % 3) * 3 * HOUR);
    const showings: SmallShowing[] = [];
    for (const start of [...starts, nextStart.getTime()]) {
      showings.push(await plantShowing(db, theatreId!, movieIds[0]!, new Date(start)));
    }
    const readings = showings.map(({ id, startsAt }, n) => ({
      showtimeId: id,
      observedAt: new Date(startsAt.getTime() - 25 * MINUTE),
      chain: 'XXI' as const,
      source: 'tix',
      grid: lookAt(SEATS, new Set([...BLOCKED, 2 + n, 3 + n])),
    }));
    await recordReadings(db, readings, now);
    await rollUp(db, now);
    const grids = Array.from({ length: HALLS_BEFORE }, (_, n) => mintId('grid', String(n)));
    await sql`
      insert into seat_grids (fingerprint, chain_code, seats, layout, first_seen_at)
      select unnest(${grids}::uuid[]), 'XXI', 8, '[]', ${now}`.execute(db);
    await sql`
      insert into auditoriums (id, theatre_id, grid_fingerprint, seats, never_free, first_seen_at, last_seen_at)
      select fingerprint, ${before}, fingerprint, 8, '\\xff', ${now}, ${now} from unnest(${grids}::uuid[]) as fingerprint`.execute(
      db,
    );
    await sql`update auditoriums set blocked_bitmap = null, blocked = 0 where theatre_id = ${theatreId}`.execute(db);
    await sql`delete from occupancy_hourly where bucket >= ${new Date(FIRST + 3 * DAY)}`.execute(db);

    await rejudge(db, {}, now);
    const { rows } = await sql`
      select theatre_id, seat_seconds, sold_seat_seconds, covered_until from occupancy_hourly
      where bucket >= ${new Date(FIRST + 3 * DAY)}`.execute(db);
    // Doors opened ten minutes ago: of 20 seats 18 are on sale, and 2 of the 4 that are not free are sold.
    expect(rows).toEqual([
      { theatre_id: theatreId, seat_seconds: 600 * 18, sold_seat_seconds: 600 * 2, covered_until: now },
    ]);
  } finally {
    await db.destroy();
  }
});
