import { BillingAway, type BillingProvider, BillingRefused } from '@cineradar/connectors/billing/port';
import type { InvoiceLine } from '@cineradar/core/billing/invoice-line';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

const PAUSE_MS = 300_000;

type Due = {
  readonly invoiceId: string;
  readonly number: string;
  readonly customerId: string;
  readonly lines: readonly (InvoiceLine & { readonly position: number })[];
};

const textOf = (line: InvoiceLine): string => {
  switch (line.kind) {
    case 'fee':
      return `Plan ${line.plan}, ${line.from} to ${line.to}`;
    case 'overage':
      return `${line.requests} requests beyond ${line.included}`;
    case 'late':
      return `${line.requests} requests of ${line.month}, counted late`;
    case 'tax':
      return `PPN ${line.percent}%`;
  }
};

const findDue = async (db: Db, now: Date): Promise<readonly Due[]> => {
  const { rows } = await sql<Due>`
    select i.id as "invoiceId", i.number, a.stripe_customer_id as "customerId",
      (select json_agg(l.facts || jsonb_build_object('kind', l.kind, 'amountIdr', l.amount_idr, 'position', l.position)
        order by l.position) from invoice_lines l where l.invoice_id = i.id) as lines
    from invoice_collections c join invoices i on i.id = c.invoice_id
    join billing_accounts a on a.organisation_id = i.organisation_id
    where c.done_at is null and c.next_try_at <= ${now} and a.stripe_customer_id is not null
    order by i.number limit 20`.execute(db);
  return rows;
};

/** Has Stripe collect what was invoiced, line by line the same. Safe to run again at any time; gives how many went. */
export const collectInvoices = async (db: Db, stripe: BillingProvider, now: Date): Promise<number> => {
  let collected = 0;
  for (const { invoiceId, number, customerId, lines } of await findDue(db, now)) {
    const asked = lines
      .filter(({ amountIdr }) => amountIdr > 0)
      .map((line) => ({ position: line.position, text: textOf(line), amountIdr: line.amountIdr }));
    try {
      const id = await stripe.collect({ invoiceId, number, customerId, lines: asked });
      await sql`update invoice_collections set stripe_invoice_id = ${id}, done_at = ${now}, last_error = null
        where invoice_id = ${invoiceId}`.execute(db);
      collected += 1;
    } catch (error) {
      if (!(error instanceof BillingAway) && !(error instanceof BillingRefused)) throw error;
      await sql`update invoice_collections set tries = tries + 1, last_error = ${error.message},
        next_try_at = ${new Date(now.getTime() + PAUSE_MS)} where invoice_id = ${invoiceId}`.execute(db);
    }
  }
  return collected;
};
