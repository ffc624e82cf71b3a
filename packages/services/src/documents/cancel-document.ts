import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Document, DocumentOwner } from './document.ts';
import { documentColumns, isOwn, noSuchDocument } from './document-row.ts';

/**
 * Ends a document: one in the making is stopped at its next step, of one that is done the file is dropped. Safe to
 * repeat. Throws DomainError `not_found`, also for somebody else's.
 */
export const cancelDocument = async (db: Db, owner: DocumentOwner, id: string): Promise<Document> => {
  const { rows } = await sql<Document>`
    update documents d
    set state = 'cancelled', file = null, file_name = null, failure = null, attempt = null, told_at = now()
    where d.id = ${id}::uuid and ${isOwn(owner)}
    returning ${documentColumns}`.execute(db);
  const [document] = rows;
  if (document === undefined) throw noSuchDocument();
  return document;
};
