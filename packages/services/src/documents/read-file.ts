import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { type DocumentFormat, MEDIA_TYPE } from './document.ts';
import { noSuchDocument } from './document-row.ts';

export type DocumentFile = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

type FileRow = { readonly format: DocumentFormat; readonly fileName: string; readonly file: Uint8Array<ArrayBuffer> };

/** The file of a document that is done, for whoever has its link. Throws DomainError `not_found` once it is gone. */
export const readFile = async (db: Db, id: string): Promise<DocumentFile> => {
  const { rows } = await sql<FileRow>`
    select d.format, d.file_name as "fileName", d.file from documents d
    where d.id = ${id}::uuid and d.state = 'done' and d.expires_at > now()`.execute(db);
  const [row] = rows;
  if (row === undefined) throw noSuchDocument();
  return { fileName: row.fileName, mediaType: MEDIA_TYPE[row.format], bytes: row.file };
};
