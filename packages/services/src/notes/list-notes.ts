import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import type { SiteNote } from './note.ts';
import { isAboutSite, siteOfNotes } from './site-of-notes.ts';

/** What an organisation noted about a site, newest first. Throws `not_found` for no site. */
export const listNotes = async (db: Db, { organisationId }: Asker, siteId: string): Promise<readonly SiteNote[]> => {
  const site = await siteOfNotes(db, siteId);
  const { rows } = await sql<SiteNote>`
    select id, text, subject, created_at as "createdAt" from site_notes
    where organisation_id = ${organisationId} and ${isAboutSite(site)}
    order by created_at desc, id`.execute(db);
  return rows;
};
