import type { OrganisationKind } from '@cineradar/core/accounts/roles';
import { heldPlans, type PlanChange } from '@cineradar/core/billing/held-plans';
import { monthBounds, monthOf } from '@cineradar/core/billing/months';
import { includedIn } from '@cineradar/core/billing/reckon-month';
import { ALERT_STEPS, type AlertStep, stepsReached } from '@cineradar/core/usage/alert-steps';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { type ReachedStep, tellReached } from './tell-reached.ts';

type Used = {
  readonly organisationId: string;
  readonly kind: OrganisationKind;
  readonly used: number;
  readonly cap: number | null;
  /** Null where nothing was chosen. */
  readonly steps: readonly AlertStep[] | null;
  readonly byMail: boolean | null;
};

const usedIn = async (db: Db, month: string): Promise<readonly Used[]> => {
  const { rows } = await sql<Used>`
    select m.organisation_id as "organisationId", o.kind, m.billable as used, s.cap_requests as cap,
      s.alert_steps as steps, s.alert_by_mail as "byMail"
    from usage_months m
    join organisations o on o.id = m.organisation_id
    left join usage_settings s on s.organisation_id = m.organisation_id
    where m.month = ${month} and m.billable > 0
    order by m.organisation_id`.execute(db);
  return rows;
};

const changesOf = async (db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, readonly PlanChange[]>> => {
  const { rows } = await sql<PlanChange & { organisationId: string }>`
    select organisation_id as "organisationId", plan, effective_at as at from standing_plan_changes
    where organisation_id = any(${ids}::uuid[]) order by effective_at, seq`.execute(db);
  return Map.groupBy(rows, ({ organisationId }) => organisationId);
};

const nameOf = ({ organisationId, of, allowance, step }: Omit<ReachedStep, 'used'>): string =>
  `${organisationId} ${of} ${allowance} ${step}`;

const raisedIn = async (db: Db, month: string): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<Omit<ReachedStep, 'used'>>`
    select organisation_id as "organisationId", of, allowance, step from usage_alerts where month = ${month}`.execute(
    db,
  );
  return new Set(rows.map(nameOf));
};

/** The steps that an organisation has reached and wants to be told of: of what its plans include, and of its cap. */
const reachedBy = (one: Used, month: string, changes: readonly PlanChange[]): readonly ReachedStep[] => {
  const { organisationId, kind, used, cap, steps } = one;
  const included = kind === 'internal' ? null : includedIn(heldPlans(changes, monthBounds(month)));
  const wanted = new Set<number>(steps ?? ALERT_STEPS);
  const of = (what: ReachedStep['of'], allowance: number | null): readonly ReachedStep[] =>
    allowance === null
      ? []
      : stepsReached(used, allowance)
          .filter((step) => wanted.has(step))
          .map((step) => ({ organisationId, of: what, allowance, step, used }));
  return [...of('plan', included), ...of('cap', cap)];
};

/** For whom letters may be sent, and in the name of which market events go out. */
export type AlertRound = { readonly market: string; readonly sendsLetters: boolean; readonly now: Date };

/**
 * Raises the alerts of this month that are due: each step of each allowance once, however many workers try. Of several that
 * are reached at once the highest is told. Gives how many were raised.
 */
export const raiseAlerts = async (db: Db, { market, sendsLetters, now }: AlertRound): Promise<number> => {
  const month = monthOf(now);
  const all = await usedIn(db, month);
  if (all.length === 0) return 0;
  const ids = all.map(({ organisationId }) => organisationId);
  const [changes, raised] = await Promise.all([changesOf(db, ids), raisedIn(db, month)]);
  let count = 0;
  for (const one of all) {
    const due = reachedBy(one, month, changes.get(one.organisationId) ?? []).filter(
      (step) => !raised.has(nameOf(step)),
    );
    for (const steps of Map.groupBy(due, ({ of }) => of).values()) {
      count += await tellReached(db, steps, { market, month, now, byMail: sendsLetters && (one.byMail ?? true) });
    }
  }
  return count;
};
