import type { Db } from '@cineradar/platform/postgres/pool';

/** Says how many parts end a run that was opened before that was known. */
export const expectParts = async (db: Db, id: string, parts: number): Promise<void> => {
  await db.updateTable('scrape_runs').set({ parts_planned: parts }).where('id', '=', id).execute();
};
