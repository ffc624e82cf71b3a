import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** Whoever makes a document tells of it far more often than this. */
const SILENT = sql`interval '2 minutes'`;

/**
 * Drops documents whose day is over, and gives the ids of those that nobody has told of for two minutes: their job was
 * lost, between the row and the queue or with the queue itself. Queueing one that is not lost does nothing.
 */
export const sweepDocumentStore = async (
  db: Db,
): Promise<{ readonly dropped: number; readonly lost: readonly string[] }> => {
  const dropped = await sql`delete from documents where expires_at <= now()`.execute(db);
  const { rows } = await sql<{ id: string }>`
    select id from documents where state in ('queued', 'running') and told_at < now() - ${SILENT} order by told_at`.execute(
    db,
  );
  return { dropped: Number(dropped.numAffectedRows ?? 0), lost: rows.map(({ id }) => id) };
};
