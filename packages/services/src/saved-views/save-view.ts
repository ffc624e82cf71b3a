import { DomainError } from '@cineradar/core/shared/errors';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import type { SavedView, ViewContent } from './saved-view.ts';
import { asNameTaken, viewColumns } from './view-query.ts';

const MOST_OF_ONE_PERSON = 100;

/** Keeps a view. Throws `conflict` where the name is taken, `unprocessable` where the person has too many. */
export const saveView = async (
  db: Db,
  { organisationId, subject }: Asker,
  { page, name, query, shared }: ViewContent & { readonly page: string },
): Promise<SavedView> => {
  try {
    const { rows } = await sql<SavedView>`
      insert into saved_views (organisation_id, subject, page, name, query, shared)
      select ${organisationId}, ${subject}, ${page}, ${name}, ${query}, ${shared}
      where (select count(*) from saved_views where organisation_id = ${organisationId} and subject = ${subject})
        < ${MOST_OF_ONE_PERSON}
      returning ${viewColumns}`.execute(db);
    const [view] = rows;
    if (view !== undefined) return view;
  } catch (error) {
    throw asNameTaken(error, name);
  }
  throw new DomainError('unprocessable', `You have ${MOST_OF_ONE_PERSON} views. Delete one that you no longer need.`);
};
