import type { PlanName } from '@cineradar/core/billing/plans';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** A change of plan that was decided and does not hold yet. */
export type ComingChange = { readonly id: string; readonly plan: PlanName; readonly at: Date };

/** The change of an organisation's plan that is to come; undefined where none is. There is one at most. */
export const comingChange = async (db: Db, organisationId: string, now: Date): Promise<ComingChange | undefined> => {
  const { rows } = await sql<ComingChange>`
    select id, plan, effective_at as at from standing_plan_changes
    where organisation_id = ${organisationId} and effective_at > ${now}
    order by effective_at, seq limit 1`.execute(db);
  return rows[0];
};
