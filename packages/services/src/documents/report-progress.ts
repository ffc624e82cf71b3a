import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

type Taking = { readonly id: string; readonly attempt: string };

/**
 * Tells how far a document is, in per cent. False where it is no longer this taking's: it was cancelled, or another
 * worker has it.
 */
export const reportProgress = async (db: Db, { id, attempt }: Taking, progress: number): Promise<boolean> => {
  const told = await sql`
    update documents set progress = greatest(progress, ${Math.min(Math.floor(progress), 99)}), told_at = now()
    where id = ${id}::uuid and attempt = ${attempt}::uuid and state = 'running'`.execute(db);
  return Number(told.numAffectedRows ?? 0) === 1;
};
