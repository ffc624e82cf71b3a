import { DomainError } from '@cineradar/core/shared/errors';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { requireOwnView } from './own-view.ts';
import type { Asker } from '../accounts/asker.ts';
import type { SavedView, ViewContent } from './saved-view.ts';
import { asNameTaken, viewColumns } from './view-query.ts';

/** Changes what is given of an own view. Throws as {@link requireOwnView}, and `conflict` where the name is taken. */
export const changeView = async (
  db: Db,
  asker: Asker,
  id: string,
  { name, query, shared }: { readonly [K in keyof ViewContent]?: ViewContent[K] | undefined },
): Promise<SavedView> => {
  await requireOwnView(db, asker, id);
  try {
    const { rows } = await sql<SavedView>`
      update saved_views set name = coalesce(${name ?? null}, name), query = coalesce(${query ?? null}, query),
        shared = coalesce(${shared ?? null}::boolean, shared)
      where organisation_id = ${asker.organisationId} and id = ${id} and subject = ${asker.subject}
      returning ${viewColumns}`.execute(db);
    const [view] = rows;
    if (view !== undefined) return view;
  } catch (error) {
    throw asNameTaken(error, name ?? '');
  }
  throw new DomainError('not_found', 'There is no such saved view any more.');
};
