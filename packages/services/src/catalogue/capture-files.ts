import type { Db } from '@cineradar/platform/postgres/pool';

/** A file that was imported, known by its content. */
export type CaptureFile = {
  readonly sha256: string;
  readonly fileName: string;
  readonly shape: 'schedule' | 'places';
  readonly scrapedAt: Date | null;
  readonly rowsRead: number;
};

/** Remembers a file that was imported. Gives true when its content was imported before. */
export const rememberFile = async (db: Db, file: CaptureFile, now: Date): Promise<boolean> => {
  const written = await db
    .insertInto('capture_files')
    .values({
      sha256: file.sha256,
      file_name: file.fileName,
      shape: file.shape,
      scraped_at: file.scrapedAt,
      rows_read: file.rowsRead,
      imported_at: now,
    })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .executeTakeFirst();
  return (written.numInsertedOrUpdatedRows ?? 0n) === 0n;
};
