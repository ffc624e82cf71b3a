import type { BillingProvider } from '@cineradar/connectors/billing/port';
import { type Month, monthBounds } from '@cineradar/core/billing/months';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** A month of an organisation, counted by each who counts; null where one does not. */
export type Reconciled = {
  readonly organisationId: string;
  readonly month: Month;
  readonly ledger: number;
  readonly invoiced: number | null;
  readonly stripe: number | null;
  readonly agrees: boolean;
};

type Counted = Omit<Reconciled, 'stripe' | 'agrees' | 'month'> & { readonly customerId: string | null };

/** The ledger itself is recounted: not its sums. */
const count = async (db: Db, month: Month): Promise<readonly Counted[]> => {
  const { from, to } = monthBounds(month);
  const { rows } = await sql<Counted>`
    with ledger as (
      select organisation_id, sum(requests)::bigint as requests from usage_hours
      where hour >= ${from} and hour < ${to} and usage_is_billable(key_id, market, status) group by 1
    ), invoiced as (
      select organisation_id, sum(requests)::bigint as requests from invoice_usage
      where month = ${`${month}-01`} group by 1
    )
    select o.id as "organisationId", coalesce(l.requests, 0) as ledger, i.requests as invoiced,
      a.stripe_customer_id as "customerId"
    from organisations o left join ledger l on l.organisation_id = o.id left join invoiced i on i.organisation_id = o.id
    left join billing_accounts a on a.organisation_id = o.id
    where o.kind <> 'internal' and (i.requests is not null or (a.stripe_customer_id is not null and l.requests > 0))
    order by o.id`.execute(db);
  return rows;
};

const write = async (db: Db, { organisationId, month, ledger, invoiced, stripe, agrees }: Reconciled, now: Date) => {
  await sql`
    insert into billing_reconciliations (organisation_id, month, ledger, invoiced, stripe, agrees, compared_at)
    values (${organisationId}, ${`${month}-01`}, ${ledger}, ${invoiced}, ${stripe}, ${agrees}, ${now})`.execute(db);
};

/**
 * Compares what the ledger, our invoices and Stripe counted in a month, to the unit, for each organisation that is billed,
 * and keeps what was found. Months that are not invoiced, and customers that Stripe does not know, are compared without.
 */
export const reconcile = async (
  db: Db,
  stripe: { readonly provider: BillingProvider; readonly meter: string } | undefined,
  month: Month,
  now: Date,
): Promise<readonly Reconciled[]> => {
  const found: Reconciled[] = [];
  for (const { organisationId, ledger, invoiced, customerId } of await count(db, month)) {
    const told =
      stripe === undefined || customerId === null
        ? null
        : await stripe.provider.countUsage({ customerId, meter: stripe.meter }, monthBounds(month));
    const agrees = (invoiced ?? ledger) === ledger && (told ?? ledger) === ledger;
    const one = { organisationId, month, ledger, invoiced, stripe: told, agrees };
    await write(db, one, now);
    found.push(one);
  }
  return found;
};
