import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** How long an answer is given again under its key. */
export const KEEP = sql`interval '24 hours'`;

/** Drops answers whose day is over, by the server's clock. Gives how many went. */
export const forgetAnswers = async (db: Db): Promise<number> => {
  const gone = await sql`delete from idempotent_answers where answered_at <= now() - ${KEEP}`.execute(db);
  return Number(gone.numAffectedRows ?? 0);
};
