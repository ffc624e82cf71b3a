import type { Db } from '@cineradar/platform/postgres/pool';

/** How many parts of a run whose name begins so, and that are no further tries, were told. */
export const countParts = async (db: Db, runId: string, prefix: string): Promise<number> => {
  const { parts } = await db
    .selectFrom('scrape_run_parts')
    .select(({ fn }) => fn.countAll<number>().as('parts'))
    .where('run_id', '=', runId)
    .where('part', 'like', `${prefix}%`)
    .where('part', 'not like', '% try %')
    .executeTakeFirstOrThrow();
  return parts;
};
