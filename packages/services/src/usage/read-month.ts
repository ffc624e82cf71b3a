import { monthBounds } from '@cineradar/core/billing/months';
import { includedIn, overageLines, type UsedPlan } from '@cineradar/core/billing/reckon-month';
import { type Allowance, allowanceOf, overageOf } from '@cineradar/core/usage/allowance';
import { forecastMonth } from '@cineradar/core/usage/forecast-month';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { type CurrentPlan, currentPlan } from '../billing/current-plan.ts';
import { type UsageSettings, usageSettings } from './settings.ts';
import { usedPlans } from './used-plans.ts';

const HOUR_MS = 3_600_000;
/** A whole week, so that weekends weigh what they weigh. */
const PACE_HOURS = 7 * 24;

export type RaisedAlert = {
  readonly of: 'plan' | 'cap';
  readonly allowance: number;
  readonly step: number;
  /** Billable requests when it was raised. */
  readonly used: number;
  readonly raisedAt: Date;
};

export type Overage = { readonly requests: number; readonly idr: number };

export type UsageMonth = {
  readonly month: string;
  readonly span: { readonly from: Date; readonly to: Date };
  readonly plan: CurrentPlan;
  /** Billable requests so far. */
  readonly used: number;
  /** At the month's end if the coming hours are as those of the last week; null within the first day of use. */
  readonly forecast: number | null;
  /** Billable requests that the plans of the month cover together. */
  readonly included: number;
  /** Beyond those, as the bill will have it: whole rupiah before tax. */
  readonly overage: Overage;
  /** As it would be at the month's end; null where nothing is forecast. */
  readonly overageAhead: Overage | null;
  /** The bound of the month; null where there is none. */
  readonly allowance: Allowance | null;
  readonly settings: UsageSettings;
  readonly alerts: readonly RaisedAlert[];
  /** Keys that are neither revoked nor expired, and webhook endpoints. */
  readonly held: { readonly keys: number; readonly webhookEndpoints: number };
};

type Pace = { readonly recent: number; readonly since: Date | null };

const paceOf = async (db: Db, organisationId: string, now: Date): Promise<Pace> => {
  const { rows } = await sql<Pace>`
    select coalesce(sum(requests), 0) as recent, min(hour) as since from usage_sums
    where organisation_id = ${organisationId} and hour >= ${new Date(now.getTime() - PACE_HOURS * HOUR_MS)}
      and hour < ${now} and usage_is_billable(key_id, market, status)`.execute(db);
  return rows[0] ?? { recent: 0, since: null };
};

type Counted = { readonly used: number; readonly keys: number; readonly webhookEndpoints: number };

const countOf = async (db: Db, organisationId: string, month: string, now: Date): Promise<Counted> => {
  const { rows } = await sql<Counted>`
    select
      coalesce((select billable from usage_months where organisation_id = ${organisationId} and month = ${month}), 0)
        as used,
      (select count(*) from api_keys where organisation_id = ${organisationId} and revoked_at is null
        and coalesce(expires_at > ${now}, true)) as keys,
      (select count(*) from webhook_endpoints where organisation_id = ${organisationId}) as "webhookEndpoints"`.execute(
    db,
  );
  return rows[0] ?? { used: 0, keys: 0, webhookEndpoints: 0 };
};

const alertsOf = async (db: Db, organisationId: string, month: string): Promise<readonly RaisedAlert[]> => {
  const { rows } = await sql<RaisedAlert>`
    select of, allowance, step, used, raised_at as "raisedAt" from usage_alerts
    where organisation_id = ${organisationId} and month = ${month} order by raised_at, step`.execute(db);
  return rows;
};

const overageAt = (used: readonly UsedPlan[]): Overage => {
  const all = used.reduce((sum, { requests }) => sum + requests, 0);
  const idr = overageLines(used).reduce((sum, { amountIdr }) => sum + amountIdr, 0);
  return { requests: overageOf(all, includedIn(used)), idr };
};

/** What is still to come is asked on the plan that the month ends with. */
const withMore = (used: readonly UsedPlan[], more: number): readonly UsedPlan[] =>
  used.map((stretch, place) =>
    place === used.length - 1 ? { ...stretch, requests: stretch.requests + more } : stretch,
  );

/** What an organisation asked in a month, against its plan and cap; undefined where there is no such organisation. */
export const readMonth = async (
  db: Db,
  organisationId: string,
  month: string,
  now: Date,
): Promise<UsageMonth | undefined> => {
  const span = monthBounds(month);
  const at = new Date(Math.min(now.getTime(), span.to.getTime() - 1));
  const [plan, plans, counted, pace, settings, alerts] = await Promise.all([
    currentPlan(db, organisationId, at),
    usedPlans(db, organisationId, month),
    countOf(db, organisationId, month, now),
    paceOf(db, organisationId, now),
    usageSettings(db, organisationId),
    alertsOf(db, organisationId, month),
  ]);
  if (plan === undefined) return undefined;
  const { used, ...held } = counted;
  const included = includedIn(plans);
  const recentHours = pace.since === null ? 0 : (now.getTime() - pace.since.getTime()) / HOUR_MS;
  const forecast = forecastMonth({ span, used, recent: pace.recent, recentHours, now });
  const planStop = plan.terms.overageIdrPerThousand === null ? included : null;
  return {
    ...{ month, span, plan, used, included, forecast, settings, alerts, held },
    overage: overageAt(plans),
    overageAhead: forecast === null ? null : overageAt(withMore(plans, forecast - used)),
    allowance: allowanceOf({ planStop, cap: settings.capRequests }),
  };
};
