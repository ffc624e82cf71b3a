import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

const KEEP = sql`interval '30 days'`;

/** Drops what is older than 30 days from the log, by the server's clock; the ledger of usage stays. Gives how many went. */
export const forgetRequests = async (db: Db): Promise<number> => {
  const gone = await sql`delete from request_log where asked_at <= now() - ${KEEP}`.execute(db);
  return Number(gone.numAffectedRows ?? 0);
};
