import { heldPlans, type PlanChange } from '@cineradar/core/billing/held-plans';
import { type Reckoned, withTax } from '@cineradar/core/billing/invoice-line';
import { type Month, monthBounds } from '@cineradar/core/billing/months';
import { feeLines, includedIn, overageLines } from '@cineradar/core/billing/reckon-month';
import { taxRateAt } from '@cineradar/core/billing/tax';
import type { Db } from '@cineradar/platform/postgres/pool';
import { type CountedFrom, countUse } from './count-hours.ts';
import { lateLines } from './late-lines.ts';

export type ReckonedInvoice = Reckoned & {
  readonly month: Month;
  /** Billed requests of the month, as far as the ledger has them. */
  readonly requests: number;
  /** What its plans cover together. */
  readonly included: number;
};

/**
 * What a month comes to for an organisation with these changes of plan: fees, overage, what came late for months before,
 * and the tax of the month's last day. A month that is not over is reckoned as if nothing more were asked in it.
 */
export const reckonInvoice = async (
  db: Db,
  organisationId: string,
  month: Month,
  { changes, countedFrom }: { readonly changes: readonly PlanChange[]; readonly countedFrom: CountedFrom },
): Promise<ReckonedInvoice> => {
  const bounds = monthBounds(month);
  const used = await countUse(db, organisationId, heldPlans(changes, bounds), countedFrom);
  const late = await lateLines(db, organisationId, changes);
  const lines = [...feeLines(used), ...overageLines(used), ...late];
  return {
    ...withTax(lines, taxRateAt(new Date(bounds.to.getTime() - 1))),
    month,
    requests: used.reduce((sum, { requests }) => sum + requests, 0),
    included: includedIn(used),
  };
};
