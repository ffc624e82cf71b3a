import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';

/** Outcomes still open are looked for among showings that began within so many days. */
const OPEN_DAYS = 3;
/** A final may be taken away again while its readings are kept. */
const TAKEN_AWAY_DAYS = 8;

/**
 * Sets what truly happened beside what was said of showings that have begun, and sets it anew where a final changed since:
 * by the sequence number up to which that was done. One whose final was taken away is open again. Gives how many rows changed.
 */
export const settleOutcomes = (db: Db, now: Date): Promise<number> =>
  inTransaction(db, async (tx) => {
    const { rows } = await sql<{ settledSeq: number; upTo: number }>`
      select settled_seq as "settledSeq", (select coalesce(max(updated_seq), 0) from showing_finals)::bigint as "upTo"
      from demand_settlement for update`.execute(tx);
    const { settledSeq = 0, upTo = 0 } = rows[0] ?? {};
    const isOpen = sql`o.settled_at is null and o.starts_at > ${now}::timestamptz - make_interval(days => ${OPEN_DAYS})`;
    const settled = await sql`
      update forecast_outcomes o set (actual_sold, actual_capacity, settled_at) = (f.admissions_low, f.capacity, ${now})
      from showing_finals f
      where f.showtime_id = o.showtime_id and f.starts_at <= ${now} and f.capacity > 0
        and o.showtime_id in (
          select showtime_id from showing_finals where updated_seq > ${settledSeq} and updated_seq <= ${upTo}
          union all select o.showtime_id from forecast_outcomes o where ${isOpen} and o.starts_at <= ${now})
        and (o.settled_at is null or (o.actual_sold, o.actual_capacity) is distinct from (f.admissions_low, f.capacity))`.execute(
      tx,
    );
    const opened = await sql`
      update forecast_outcomes o set (actual_sold, actual_capacity, settled_at) = (null, null, null)
      where o.settled_at is not null and o.starts_at > ${now}::timestamptz - make_interval(days => ${TAKEN_AWAY_DAYS})
        and not exists (select from showing_finals f where f.showtime_id = o.showtime_id)`.execute(tx);
    await sql`update demand_settlement set settled_seq = ${upTo}`.execute(tx);
    return Number(settled.numAffectedRows ?? 0n) + Number(opened.numAffectedRows ?? 0n);
  });
