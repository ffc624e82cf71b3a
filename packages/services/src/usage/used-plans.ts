import { heldPlans, type PlanChange } from '@cineradar/core/billing/held-plans';
import { monthBounds } from '@cineradar/core/billing/months';
import type { PlanName } from '@cineradar/core/billing/plans';
import { hoursOf, type UsedPlan } from '@cineradar/core/billing/reckon-month';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { planChanges } from '../billing/current-plan.ts';

/** Our own organisations have this plan whatever was chosen. */
const OWN: PlanName = 'enterprise';

const changesOf = async (db: Db, organisationId: string): Promise<readonly PlanChange[]> => {
  const { rows } = await sql<{ isOurs: boolean }>`
    select kind = 'internal' as "isOurs" from organisations where id = ${organisationId}`.execute(db);
  return rows[0]?.isOurs === true ? [{ plan: OWN, at: new Date(0) }] : planChanges(db, organisationId);
};

/** The plans that an organisation holds within a month, and what it asked on each, billable requests by the hour. */
export const usedPlans = async (db: Db, organisationId: string, month: string): Promise<readonly UsedPlan[]> => {
  const held = heldPlans(await changesOf(db, organisationId), monthBounds(month));
  const hours = held.map(hoursOf);
  const { rows } = await sql<{ requests: number }>`
    select coalesce(sum(u.requests), 0) as requests
    from unnest(${hours.map(({ from }) => from)}::timestamptz[], ${hours.map(({ to }) => to)}::timestamptz[])
      with ordinality as h("from", "to", place)
    left join usage_sums u on u.organisation_id = ${organisationId} and u.hour >= h."from" and u.hour < h."to"
      and usage_is_billable(u.key_id, u.market, u.status)
    group by h.place order by h.place`.execute(db);
  return held.map((stretch, place) => ({ ...stretch, requests: rows[place]?.requests ?? 0 }));
};
