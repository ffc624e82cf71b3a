import type { LimitCounts } from '../keys/limits.ts';
import { instantOf } from '../shared/zones.ts';

/** From the narrowest to the widest: whoever moves right upgrades. */
export const PLAN_NAMES = ['free', 'growth', 'scale', 'enterprise'] as const;
export type PlanName = (typeof PLAN_NAMES)[number];

/** What a plan lets an organisation do. */
export type Entitlements = {
  /** Billed requests of a calendar month (WIB) that the fee covers. */
  readonly includedRequests: number;
  /** Whole rupiah for a thousand requests beyond those; null: nothing is answered beyond them. */
  readonly overageIdrPerThousand: number | null;
  /** Units of all keys of the organisation together. */
  readonly limits: LimitCounts;
  /** Units an hour of a key that has no limit of its own. */
  readonly keyHour: number;
  /** Keys that are neither revoked nor expired. */
  readonly keys: number;
  readonly webhookEndpoints: number;
  /** Streams open at once, of one key or person at one process. */
  readonly streams: number;
  readonly requestLogDays: number;
};

/** The terms of a plan from a day on, until a later row of the same plan. */
export type PlanTerms = Entitlements & {
  readonly plan: PlanName;
  /** The first of a month (WIB): terms never change within one, so a month has one price. */
  readonly from: string;
  /** Whole rupiah for a calendar month, before tax. */
  readonly monthlyIdr: number;
};

/**
 * What is sold: configuration. To change a price or what it covers add a row with a later `from`, the first of a month to
 * come; rows that have begun stay as they are, for invoices are reckoned by them.
 */
export const PLAN_TERMS: readonly PlanTerms[] = [
  {
    ...{ plan: 'free', from: '2026-11-01', monthlyIdr: 0 },
    ...{ includedRequests: 50_000, overageIdrPerThousand: null },
    ...{ limits: { hour: 10_000 }, keyHour: 1_000 },
    ...{ keys: 100, webhookEndpoints: 20, streams: 200, requestLogDays: 30 },
  },
  {
    ...{ plan: 'growth', from: '2026-11-01', monthlyIdr: 1_500_000 },
    ...{ includedRequests: 1_000_000, overageIdrPerThousand: 2_500 },
    ...{ limits: { burst: 200, minute: 6_000, hour: 100_000 }, keyHour: 10_000 },
    ...{ keys: 100, webhookEndpoints: 20, streams: 200, requestLogDays: 30 },
  },
  {
    ...{ plan: 'scale', from: '2026-11-01', monthlyIdr: 9_500_000 },
    ...{ includedRequests: 10_000_000, overageIdrPerThousand: 1_200 },
    ...{ limits: { burst: 1_000, minute: 40_000, hour: 1_000_000 }, keyHour: 100_000 },
    ...{ keys: 100, webhookEndpoints: 20, streams: 200, requestLogDays: 30 },
  },
  {
    ...{ plan: 'enterprise', from: '2026-11-01', monthlyIdr: 45_000_000 },
    ...{ includedRequests: 75_000_000, overageIdrPerThousand: 700 },
    ...{ limits: { burst: 5_000, minute: 200_000, hour: 5_000_000 }, keyHour: 500_000 },
    ...{ keys: 100, webhookEndpoints: 20, streams: 200, requestLogDays: 30 },
  },
];

const beginsAt = ({ from }: PlanTerms): number => instantOf(from, '00:00', 'Asia/Jakarta').getTime();

/**
 * The terms of a plan that hold at an instant; before its first row those of the first. `terms` is what is sold.
 * Throws RangeError where nothing is said of the plan.
 */
export const planOf = (plan: PlanName, at: Date, terms: readonly PlanTerms[] = PLAN_TERMS): PlanTerms => {
  const rows = terms.filter((row) => row.plan === plan).toSorted((a, b) => beginsAt(a) - beginsAt(b));
  const found = rows.findLast((row) => beginsAt(row) <= at.getTime()) ?? rows[0];
  if (found === undefined) throw new RangeError(`no terms of the plan ${plan}`);
  return found;
};

/** Whether `to` is a wider plan than `from`. */
export const isUpgrade = (from: PlanName, to: PlanName): boolean => PLAN_NAMES.indexOf(to) > PLAN_NAMES.indexOf(from);
