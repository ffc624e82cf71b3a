import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** A round of looks: when it belongs, and the rounds before it in which nobody looked, the oldest first. */
export type Round = { readonly slot: Date; readonly missed: readonly Date[] };

/** Of a longer absence the last two days are told. */
const MOST_MISSED_HOURS = 48;

/**
 * Takes the round of now for the caller; undefined where another worker has it. All workers read the store's clock, and
 * the row that one of them inserts is the heartbeat of the workers as well.
 */
export const claimRound = async (db: Db, everyMs: number): Promise<Round | undefined> => {
  const every = sql`make_interval(secs => ${everyMs / 1_000})`;
  const { rows } = await sql<{ slot: Date }>`
    insert into status_looks (component, slot, state)
    values ('worker', date_bin(${every}, clock_timestamp(), timestamptz '2026-01-01 00:00:00Z'), 'up')
    on conflict do nothing returning slot`.execute(db);
  const [claimed] = rows;
  if (claimed === undefined) return undefined;
  const { rows: missed } = await sql<{ slot: Date }>`
    with before as (
      select max(slot) as slot from status_looks where component = 'worker' and slot < ${claimed.slot})
    select s as slot
    from before, generate_series(
      greatest(before.slot + ${every}, ${claimed.slot}::timestamptz - make_interval(hours => ${MOST_MISSED_HOURS})),
      ${claimed.slot}::timestamptz - ${every}, ${every}) s
    where before.slot is not null order by s`.execute(db);
  return { slot: claimed.slot, missed: missed.map(({ slot }) => slot) };
};
