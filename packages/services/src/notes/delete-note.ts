import { DomainError } from '@cineradar/core/shared/errors';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { isAboutSite, siteOfNotes } from './site-of-notes.ts';

/** Deletes an own note. Throws `not_found` for none of the organisation's, `forbidden` for a colleague's. */
export const deleteNote = async (db: Db, asker: Asker, siteId: string, noteId: string): Promise<void> => {
  const { organisationId, subject } = asker;
  const site = await siteOfNotes(db, siteId);
  const { rows } = await sql<{ subject: string }>`
    select subject from site_notes
    where organisation_id = ${organisationId} and ${isAboutSite(site)} and id = ${noteId}`.execute(db);
  const [note] = rows;
  if (note === undefined) throw new DomainError('not_found', 'There is no such note.');
  if (note.subject !== subject) throw new DomainError('forbidden', 'Only who wrote a note may delete it.');
  await sql`
    delete from site_notes
    where organisation_id = ${organisationId} and id = ${noteId} and subject = ${subject}`.execute(db);
};
