import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { RunKind } from './run.ts';

/** When the newest run of each kind was begun; null where there was none. */
export const lastRunStarted = async (db: Db): Promise<Readonly<Record<RunKind, Date | null>>> => {
  const { rows } = await sql<Record<RunKind, Date | null>>`
    select max(started_at) filter (where kind = 'catalogue') as catalogue,
      max(started_at) filter (where kind = 'looks') as looks
    from scrape_runs`.execute(db);
  return rows[0] ?? { catalogue: null, looks: null };
};

/** Whether any look was planned yet. */
export const wasEverPlanned = async (db: Db): Promise<boolean> => {
  const row = await db.selectFrom('scrape_runs').select('id').where('planned', '>', 0).limit(1).executeTakeFirst();
  return row !== undefined;
};
