import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** What stands on an organisation's invoices beside its name; null where nothing was said. */
export type BillingDetails = {
  readonly legalName: string | null;
  /** Taxpayer's number, 15 or 16 digits. */
  readonly npwp: string | null;
  readonly email: string | null;
  readonly street: string | null;
  readonly city: string | null;
  readonly postalCode: string | null;
  /** ISO 3166-1, two letters. */
  readonly country: string | null;
  /** Of its invoices. */
  readonly language: 'en' | 'id';
};

/** An organisation as it is billed. */
export type BillingAccount = {
  readonly organisationId: string;
  readonly organisationName: string;
  /** False for our own. */
  readonly isBilled: boolean;
  readonly details: BillingDetails;
  readonly stripeCustomerId: string | null;
  readonly stripeSubscriptionId: string | null;
  /** Of the subscription, in Stripe's words. */
  readonly stripeStatus: string | null;
};

type Row = BillingDetails & Omit<BillingAccount, 'details'>;

const toAccount = ({ legalName, npwp, email, street, city, postalCode, country, language, ...row }: Row) => ({
  ...row,
  details: { legalName, npwp, email, street, city, postalCode, country, language },
});

const read = (organisationId: string) => sql<Row>`
  select o.id as "organisationId", o.name as "organisationName", o.kind <> 'internal' as "isBilled",
    a.legal_name as "legalName", a.npwp, a.email, a.street, a.city, a.postal_code as "postalCode", a.country,
    coalesce(a.language, 'id') as language, a.stripe_customer_id as "stripeCustomerId",
    a.stripe_subscription_id as "stripeSubscriptionId", a.stripe_status as "stripeStatus"
  from organisations o left join billing_accounts a on a.organisation_id = o.id where o.id = ${organisationId}`;

/** How an organisation is billed; undefined where there is none. */
export const billingAccount = async (db: Db, organisationId: string): Promise<BillingAccount | undefined> => {
  const { rows } = await read(organisationId).execute(db);
  return rows.map(toAccount)[0];
};

/**
 * The same, held until the transaction ends: changes of plan, closes and what Stripe tells of one organisation happen one
 * after the other. Undefined where there is no such organisation.
 */
export const lockAccount = async (tx: Tx, organisationId: string): Promise<BillingAccount | undefined> => {
  await sql`
    insert into billing_accounts (organisation_id) select id from organisations where id = ${organisationId}
    on conflict do nothing`.execute(tx);
  await sql`select from billing_accounts where organisation_id = ${organisationId} for update`.execute(tx);
  return billingAccount(tx, organisationId);
};
