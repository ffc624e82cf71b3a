import type { BillingProvider } from '@cineradar/connectors/billing/port';
import { type PlanName, planOf } from '@cineradar/core/billing/plans';
import type { Db } from '@cineradar/platform/postgres/pool';
import { billingAccount } from './account.ts';
import { asRefusal } from './as-refusal.ts';
import { requireChoosable } from './change-plan.ts';
import { currentPlan } from './current-plan.ts';
import { findCustomer } from './find-customer.ts';
import { noSuchOrganisation } from './refusals.ts';

const agreementOf = (plan: PlanName, now: Date): string => {
  const { monthlyIdr, includedRequests } = planOf(plan, now);
  const [price, requests] = [monthlyIdr, includedRequests].map((figure) => figure.toLocaleString('en'));
  return `Plan ${plan}: Rp ${price} a calendar month with ${requests} requests, before PPN. The first month is prorated. CineRadar invoices after each month and charges this card.`;
};

/**
 * Gives the page at which an organisation gives a card and so begins a plan; the plan holds once Stripe tells us that it
 * did. Throws as changePlan, and `unavailable` where Stripe does not answer.
 */
export const openCheckout = async (
  db: Db,
  stripe: BillingProvider,
  organisationId: string,
  { plan, returnUrl, now }: { readonly plan: PlanName; readonly returnUrl: string; readonly now: Date },
): Promise<string> => {
  const [account, current] = await Promise.all([
    billingAccount(db, organisationId),
    currentPlan(db, organisationId, now),
  ]);
  if (account === undefined || current === undefined) throw noSuchOrganisation();
  requireChoosable(account, current.plan, plan);
  return asRefusal(async () => {
    const customerId = await findCustomer(db, stripe, account);
    return stripe.openCheckout({ organisationId, customerId, plan, returnUrl, agreement: agreementOf(plan, now) });
  });
};
