import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inWriterTransaction } from '@cineradar/platform/postgres/transaction';
import { inSpan } from '@cineradar/platform/telemetry/trace';
import { sql } from 'kysely';
import { createRejudged, judgeHalls } from './judge-halls.ts';
import { rollUpAttendance } from './roll-up-attendance.ts';
import { rollUpHours } from './roll-up-hours.ts';
import { settleFinals } from './settle-finals.ts';
import { takeDue } from './take-due.ts';

/** Showings settled in one transaction, so that writers wait little. */
const BATCH = 1_000;
/** A showing's last look leaves `latest` this long after its end. */
const KEEP_LATEST = sql`interval '6 hours'`;

const hallsOfDue = async (tx: Tx): Promise<readonly string[]> => {
  const result = await sql<{ id: string }>`
    select distinct f.auditorium_id as id from due d join showing_finals f on f.showtime_id = d.showtime_id
    where f.auditorium_id is not null`.execute(tx);
  return result.rows.map((row) => row.id);
};

const rollUpBatch = async (tx: Tx, now: Date): Promise<number> => {
  const taken = await takeDue(tx, now, BATCH);
  await createRejudged(tx);
  // A late look may show another grid: the hall that a final leaves is judged without it.
  const left = await hallsOfDue(tx);
  await settleFinals(tx, now);
  await judgeHalls(tx, [...new Set([...left, ...(await hallsOfDue(tx))])], now);
  await rollUpAttendance(tx);
  await rollUpHours(tx, now, taken < BATCH);
  await sql`delete from latest where ends_at < ${now}::timestamptz - ${KEEP_LATEST}`.execute(tx);
  return taken;
};

/**
 * Brings finals, attendance and hourly occupancy up to `now` from the readings that came since the last run; late
 * readings are right like timely ones. Safe to run at any time, twice, or never for a while. Gives how many
 * showings were settled.
 */
export const rollUp = (db: Db, now: Date): Promise<number> =>
  inSpan('roll-up', {}, async () => {
    let settled = 0;
    for (;;) {
      const taken = await inWriterTransaction(db, (tx) => rollUpBatch(tx, now));
      settled += taken;
      if (taken < BATCH) return settled;
    }
  });
