import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { requireOwnView } from './own-view.ts';
import type { Asker } from '../accounts/asker.ts';

/** Deletes an own view. Throws as {@link requireOwnView}. */
export const deleteView = async (db: Db, asker: Asker, id: string): Promise<void> => {
  await requireOwnView(db, asker, id);
  await sql`
    delete from saved_views
    where organisation_id = ${asker.organisationId} and id = ${id} and subject = ${asker.subject}`.execute(db);
};
