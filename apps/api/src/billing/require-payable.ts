import { planOf, type PlanName } from '@cineradar/core/billing/plans';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Db } from '@cineradar/platform/postgres/pool';
import { billingAccount } from '@cineradar/services/billing/account';
import type { BillingDesk } from './desk.ts';

/**
 * Where cards are taken, a paid plan needs one, unless transfer is offered as well. Throws `unprocessable` that says where
 * to give it.
 */
export const requirePayable = async (
  db: Db,
  organisationId: string,
  plan: PlanName,
  { stripe, transfer }: BillingDesk,
): Promise<void> => {
  if (stripe === undefined || transfer !== undefined || planOf(plan, new Date()).monthlyIdr === 0) return;
  const account = await billingAccount(db, organisationId);
  if (account?.stripeStatus === 'active' || account?.stripeStatus === 'trialing') return;
  throw new DomainError('unprocessable', 'This plan needs a card first: POST /v1/billing/checkout gives the page.');
};
