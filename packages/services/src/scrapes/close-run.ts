import type { Db } from '@cineradar/platform/postgres/pool';

/** Ends a run whose parts nobody counted beforehand; with `failure`, one that did not do its work, and why. */
export const closeRun = async (db: Db, id: string, now: Date, failure: string | null = null): Promise<void> => {
  await db
    .updateTable('scrape_runs')
    .set({ ended_at: now, told_at: now, failure })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
};
