import type { BillingProvider } from '@cineradar/connectors/billing/port';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Db } from '@cineradar/platform/postgres/pool';
import { billingAccount } from './account.ts';
import { asRefusal } from './as-refusal.ts';

/** Gives Stripe's page on which an organisation changes how it pays. Throws `unprocessable` for one that gave no card. */
export const openPortal = async (
  db: Db,
  stripe: BillingProvider,
  organisationId: string,
  returnUrl: string,
): Promise<string> => {
  const customerId = (await billingAccount(db, organisationId))?.stripeCustomerId;
  if (customerId === undefined || customerId === null)
    throw new DomainError('unprocessable', 'You have given no card yet: POST /v1/billing/checkout gives the page.');
  return asRefusal(() => stripe.openPortal(customerId, returnUrl));
};
