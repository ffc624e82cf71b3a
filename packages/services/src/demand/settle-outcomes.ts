import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { type RawBuilder, sql } from 'kysely';

/** Outcomes still open are looked for among showings that began within so many days. */
const OPEN_DAYS = 3;
/** A final may be taken away again soon after its showing. */
const TAKEN_AWAY_DAYS = 2;

const setWhat = async (tx: Tx, now: Date, which: RawBuilder<unknown>): Promise<number> => {
  const settled = await sql`
    update forecast_outcomes o set (actual_sold, actual_capacity, settled_at) = (f.admissions_low, f.capacity, ${now})
    from showing_finals f
    where f.showtime_id = o.showtime_id and f.starts_at <= ${now} and f.capacity > 0 and ${which}`.execute(tx);
  return Number(settled.numAffectedRows ?? 0n);
};

/** Finals that changed after `since` up to `upTo`, of showings whose outcomes had been settled. */
const setAgain = async (tx: Tx, now: Date, since: number, upTo: number): Promise<number> => {
  const { rows } = await sql<{ oldest: Date | null }>`
    select min(cinema_day)::timestamptz - interval '1 day' as oldest from forecast_outcomes where settled_at is not null`.execute(
    tx,
  );
  const oldest = rows[0]?.oldest ?? null;
  // The oldest day bounds it: a past that has just been told is all new numbers, and none of it was ever forecast.
  return oldest === null
    ? 0
    : setWhat(
        tx,
        now,
        sql`f.updated_seq > ${since} and f.updated_seq <= ${upTo} and f.starts_at >= ${oldest} and o.settled_at is not null
          and (o.actual_sold, o.actual_capacity) is distinct from (f.admissions_low, f.capacity)`,
      );
};

/** Opens again what was settled by a final that is gone: its showing was called off after all. */
const openAgain = async (tx: Tx, now: Date): Promise<number> => {
  const opened = await sql`
    update forecast_outcomes o set (actual_sold, actual_capacity, settled_at) = (null, null, null)
    where o.settled_at is not null and o.cinema_day >= (${now}::timestamptz - make_interval(days => ${TAKEN_AWAY_DAYS}))::date
      and not exists (select from showing_finals f where f.showtime_id = o.showtime_id)`.execute(tx);
  return Number(opened.numAffectedRows ?? 0n);
};

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
    const changed = await setAgain(tx, now, settledSeq, upTo);
    const isOpen = sql`o.settled_at is null and o.starts_at <= ${now}
      and o.starts_at > ${now}::timestamptz - make_interval(days => ${OPEN_DAYS})`;
    const settled = await setWhat(tx, now, isOpen);
    const opened = await openAgain(tx, now);
    await sql`update demand_settlement set settled_seq = ${upTo}`.execute(tx);
    return changed + settled + opened;
  });
