import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

type Taking = { readonly id: string; readonly attempt: string };

/** Gives a document up, with a sentence that says why and what to do; nothing where it is no longer this taking's. */
export const failDocument = async (db: Db, { id, attempt }: Taking, failure: string): Promise<void> => {
  await sql`
    update documents set state = 'failed', failure = ${failure}, told_at = now()
    where id = ${id}::uuid and attempt = ${attempt}::uuid and state = 'running'`.execute(db);
};
