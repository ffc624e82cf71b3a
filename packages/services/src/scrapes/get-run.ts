import { DomainError } from '@cineradar/core/shared/errors';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { type RunDetail, runColumns } from './run-row.ts';

/** One run. Throws DomainError `not_found`. */
export const getRun = async (db: Db, id: string, now: Date): Promise<RunDetail> => {
  const { rows } = await sql<RunDetail>`
    select ${runColumns(now)}, r.planned_by as "plannedBy", r.left_by as "leftBy", r.refused as "refusedBy", r.failure,
      jsonb_build_object('planned', r.parts_planned, 'told', r.parts_told) as parts, r.broken_rows as "brokenRows"
    from scrape_runs r where r.id = ${id}::uuid`.execute(db);
  const [run] = rows;
  if (run === undefined) throw new DomainError('not_found', `There is no run ${id}.`);
  return run;
};
