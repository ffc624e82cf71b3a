import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

type Taking = { readonly id: string; readonly attempt: string };

export type FinishedFile = { readonly fileName: string; readonly file: Uint8Array; readonly rows: number };

/** Stores the file. False where the document is no longer this taking's: then nothing is stored. */
export const finishDocument = async (
  db: Db,
  { id, attempt }: Taking,
  { fileName, file, rows }: FinishedFile,
): Promise<boolean> => {
  const done = await sql`
    update documents set state = 'done', progress = 100, file = ${Buffer.from(file.buffer, file.byteOffset, file.length)},
      file_name = ${fileName}, rows = ${rows}, told_at = now()
    where id = ${id}::uuid and attempt = ${attempt}::uuid and state = 'running'`.execute(db);
  return Number(done.numAffectedRows ?? 0) === 1;
};
