import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Document, DocumentOwner } from './document.ts';
import { documentColumns, isOwn, noSuchDocument } from './document-row.ts';

/** One document of its owner. Throws DomainError `not_found`, also for somebody else's. */
export const getDocument = async (db: Db, owner: DocumentOwner, id: string): Promise<Document> => {
  const { rows } = await sql<Document>`
    select ${documentColumns} from documents d where d.id = ${id}::uuid and ${isOwn(owner)}`.execute(db);
  const [document] = rows;
  if (document === undefined) throw noSuchDocument();
  return document;
};
