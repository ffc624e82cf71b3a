import type { OrganisationKind } from '@cineradar/core/accounts/roles';
import { changeAt, heldPlans, UNCHOSEN } from '@cineradar/core/billing/held-plans';
import { monthBounds, monthOf } from '@cineradar/core/billing/months';
import { planOf, type PlanName } from '@cineradar/core/billing/plans';
import { includedIn } from '@cineradar/core/billing/reckon-month';
import type { LimitCounts } from '@cineradar/core/keys/limits';
import type { MonthBounds } from '@cineradar/core/usage/allowance';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { planChanges } from '../billing/current-plan.ts';

/** What the gateway holds an organisation's live keys to. */
export type Entitlement = MonthBounds & {
  readonly plan: PlanName;
  /** Units of all its keys together, by window; empty for our own organisations. */
  readonly limits: LimitCounts;
  /** Units an hour of a key that has no limit of its own; undefined for our own organisations. */
  readonly keyHour: number | undefined;
  /** Open at once of one key, at one process; undefined for our own organisations. */
  readonly streams: number | undefined;
  /** The month that `used` is of, `YYYY-MM`. */
  readonly month: string;
  /** Billable requests of it, as the ledger has them. */
  readonly used: number;
};

type MonthRow = { readonly kind: OrganisationKind; readonly cap: number | null; readonly used: number };

/** What an organisation may ask at an instant, and what it has asked of its month. Undefined where there is none. */
export const entitlementOf = async (db: Db, organisationId: string, at: Date): Promise<Entitlement | undefined> => {
  const month = monthOf(at);
  const [changes, { rows }] = await Promise.all([
    planChanges(db, organisationId),
    sql<MonthRow>`
      select o.kind, s.cap_requests as cap, coalesce(m.billable, 0) as used from organisations o
      left join usage_settings s on s.organisation_id = o.id
      left join usage_months m on m.organisation_id = o.id and m.month = ${month}
      where o.id = ${organisationId}`.execute(db),
  ]);
  const [row] = rows;
  if (row === undefined) return undefined;
  const shared = { cap: row.cap, month, used: row.used };
  // Nothing is sold to ourselves: what a plan's terms would stop is ours to decide.
  if (row.kind === 'internal')
    return { ...shared, plan: 'enterprise', planStop: null, limits: {}, keyHour: undefined, streams: undefined };
  const plan = changeAt(changes, at)?.plan ?? UNCHOSEN;
  const { overageIdrPerThousand, limits, keyHour, streams } = planOf(plan, at);
  // Plans of one month fill one pool, as on the bill.
  const planStop = overageIdrPerThousand === null ? includedIn(heldPlans(changes, monthBounds(month))) : null;
  return { ...shared, plan, planStop, limits, keyHour, streams };
};
