import { DomainError } from '@cineradar/core/shared/errors';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import type { SiteNote } from './note.ts';
import { isAboutSite, siteOfNotes } from './site-of-notes.ts';

const MOST_OF_A_SITE = 200;

/** Notes something about a site. Throws `not_found` for no site, `unprocessable` where it has too many notes. */
export const writeNote = async (
  db: Db,
  { organisationId, subject }: Asker,
  siteId: string,
  text: string,
): Promise<SiteNote> => {
  const site = await siteOfNotes(db, siteId);
  const { rows } = await sql<SiteNote>`
    insert into site_notes (organisation_id, site_id, subject, text)
    select ${organisationId}, ${site}, ${subject}, ${text}
    where (select count(*) from site_notes where organisation_id = ${organisationId} and ${isAboutSite(site)})
      < ${MOST_OF_A_SITE}
    returning id, text, subject, created_at as "createdAt"`.execute(db);
  const [note] = rows;
  if (note === undefined) {
    throw new DomainError('unprocessable', `This site has ${MOST_OF_A_SITE} notes. Delete one that no longer matters.`);
  }
  return note;
};
