import { DomainError } from '@cineradar/core/shared/errors';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';

/**
 * Passes for a view of the asker's own. Throws `forbidden` for one that another shares with the asker, `not_found` for
 * any other: whoever may not see a view does not learn that it is there.
 */
export const requireOwnView = async (db: Db, { organisationId, subject }: Asker, id: string): Promise<void> => {
  const { rows } = await sql<{ subject: string }>`
    select subject from saved_views
    where organisation_id = ${organisationId} and id = ${id} and (subject = ${subject} or shared)`.execute(db);
  const [view] = rows;
  if (view === undefined) throw new DomainError('not_found', 'There is no such saved view.');
  if (view.subject !== subject) {
    throw new DomainError('forbidden', 'Only who saved a view may change it. Save it under a name of your own.');
  }
};
