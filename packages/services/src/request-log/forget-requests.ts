import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** As long as every plan says; a test holds them to it. */
export const KEPT_DAYS = 30;

/** Drops what is older than {@link KEPT_DAYS} days from the log, by the server's clock; the ledger of usage stays. Gives how many went. */
export const forgetRequests = async (db: Db): Promise<number> => {
  const gone = await sql`delete from request_log where asked_at <= now() - make_interval(days => ${KEPT_DAYS})`.execute(
    db,
  );
  return Number(gone.numAffectedRows ?? 0);
};
