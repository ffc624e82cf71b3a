import { type Month, monthBounds, monthOf } from '@cineradar/core/billing/months';
import type { Db } from '@cineradar/platform/postgres/pool';
import { type BillingAccount, billingAccount } from './account.ts';
import { type ComingChange, comingChange } from './coming-change.ts';
import { type CurrentPlan, currentPlan, planChanges } from './current-plan.ts';
import { reckonInvoice, type ReckonedInvoice } from './reckon-invoice.ts';
import { noSuchOrganisation } from './refusals.ts';

/** What an organisation pays for, at an instant. */
export type DescribedBilling = {
  readonly current: CurrentPlan;
  readonly coming: ComingChange | undefined;
  readonly period: { readonly month: Month; readonly from: Date; readonly to: Date };
  /** What the month would come to if nothing more were asked in it. */
  readonly invoice: ReckonedInvoice;
  readonly account: BillingAccount;
};

/** Plan, month and coming invoice of an organisation at `now`. Throws `not_found`. */
export const describeBilling = async (db: Db, organisationId: string, now: Date): Promise<DescribedBilling> => {
  const month = monthOf(now);
  const [account, current, coming, changes] = await Promise.all([
    billingAccount(db, organisationId),
    currentPlan(db, organisationId, now),
    comingChange(db, organisationId, now),
    planChanges(db, organisationId),
  ]);
  if (account === undefined || current === undefined) throw noSuchOrganisation();
  const invoice = await reckonInvoice(db, organisationId, month, {
    changes: current.isBilled ? changes : [],
    countedFrom: 'sums',
  });
  return { current, coming, period: { month, ...monthBounds(month) }, invoice, account };
};
