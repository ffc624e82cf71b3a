import type { BillingProvider } from '@cineradar/connectors/billing/port';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { BillingAccount } from './account.ts';

/** The id that Stripe knows an organisation by; made there, and kept here, at the first time of asking. */
export const findCustomer = async (
  db: Db,
  stripe: BillingProvider,
  { organisationId, organisationName, details, stripeCustomerId }: BillingAccount,
): Promise<string> => {
  if (stripeCustomerId !== null) return stripeCustomerId;
  const name = details.legalName ?? organisationName;
  const customer = await stripe.ensureCustomer({ organisationId, name, email: details.email });
  // Of two who ask at the same time the first one's is kept.
  const { rows } = await sql<{ id: string }>`
    insert into billing_accounts (organisation_id, stripe_customer_id) values (${organisationId}, ${customer})
    on conflict (organisation_id) do update
      set stripe_customer_id = coalesce(billing_accounts.stripe_customer_id, excluded.stripe_customer_id)
    returning stripe_customer_id as id`.execute(db);
  return rows[0]?.id ?? customer;
};
