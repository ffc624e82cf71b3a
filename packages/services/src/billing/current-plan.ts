import { type PlanChange, UNCHOSEN } from '@cineradar/core/billing/held-plans';
import { type PlanName, planOf, type PlanTerms } from '@cineradar/core/billing/plans';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

export type CurrentPlan = {
  readonly plan: PlanName;
  /** Since when it is held. */
  readonly since: Date;
  /** What it lets the organisation do, and what it costs. */
  readonly terms: PlanTerms;
  /** False for our own organisations, which nothing is sold to. */
  readonly isBilled: boolean;
};

type Held = {
  readonly kind: string;
  readonly foundedAt: Date;
  readonly plan: PlanName | null;
  readonly at: Date | null;
};

/**
 * The plan that an organisation has at an instant: what it chose last, `free` since it was founded where it chose nothing,
 * and `enterprise` for our own. Undefined where there is no such organisation.
 */
export const currentPlan = async (db: Db, organisationId: string, at: Date): Promise<CurrentPlan | undefined> => {
  const { rows } = await sql<Held>`
    select o.kind, o.created_at as "foundedAt", c.plan, c.effective_at as at
    from organisations o
    left join lateral (
      select plan, effective_at from standing_plan_changes
      where organisation_id = o.id and effective_at <= ${at}
      order by effective_at desc, seq desc limit 1
    ) c on true
    where o.id = ${organisationId}`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const isBilled = row.kind !== 'internal';
  const plan = isBilled ? (row.plan ?? UNCHOSEN) : 'enterprise';
  const since = isBilled ? (row.at ?? row.foundedAt) : row.foundedAt;
  return { plan, since, terms: planOf(plan, at), isBilled };
};

/** All changes of an organisation's plan that stand, those to come as well, in the order they take effect. */
export const planChanges = async (db: Db, organisationId: string): Promise<readonly PlanChange[]> => {
  const { rows } = await sql<PlanChange>`
    select plan, effective_at as at from standing_plan_changes
    where organisation_id = ${organisationId} order by effective_at, seq`.execute(db);
  return rows;
};
