import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import type { SavedView } from './saved-view.ts';
import { viewColumns } from './view-query.ts';

/** A menu shows them all, so there is one page of them. */
const MOST = 500;

/** What the asker saved and what others of the organisation share, by name; of one page, or of all. */
export const listViews = async (
  db: Db,
  { organisationId, subject }: Asker,
  page: string | undefined,
): Promise<readonly SavedView[]> => {
  const { rows } = await sql<SavedView>`
    select ${viewColumns} from saved_views
    where organisation_id = ${organisationId} and (subject = ${subject} or shared)
      and ${page === undefined ? sql`true` : sql`page = ${page}`}
    order by name, id limit ${MOST}`.execute(db);
  return rows;
};
