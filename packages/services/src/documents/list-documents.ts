import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Document, DocumentOwner } from './document.ts';
import { documentColumns, isOwn } from './document-row.ts';

const MOST = 50;

/** The owner's documents of the last day, newest first, 50 at most; those that were cancelled are not among them. */
export const listDocuments = async (db: Db, owner: DocumentOwner): Promise<readonly Document[]> => {
  const { rows } = await sql<Document>`
    select ${documentColumns} from documents d
    where ${isOwn(owner)} and d.state <> 'cancelled'
    order by d.created_at desc, d.id limit ${MOST}`.execute(db);
  return rows;
};
