import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

const KEPT_DAYS = 30;

/** Drops events of more than 30 days ago, with their deliveries and tries. Gives how many. */
export const forgetEvents = async (db: Db): Promise<number> => {
  const { numAffectedRows } = await sql`
    delete from webhook_events where created_at < now() - make_interval(days => ${KEPT_DAYS})`.execute(db);
  return Number(numAffectedRows ?? 0n);
};
