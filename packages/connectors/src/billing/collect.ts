import type { Stripe } from 'stripe';
import type { Collectable } from './port.ts';

/** Stripe counts rupiah in hundredths. */
const PER_RUPIAH = 100;
const MOST = 100;

/** The invoice that was made for one of ours before, however long ago: idempotency keys are forgotten after a day. */
const madeBefore = async (
  stripe: Stripe,
  { customerId, invoiceId }: Collectable,
): Promise<Stripe.Invoice | undefined> => {
  for await (const invoice of stripe.invoices.list({ customer: customerId, limit: MOST }))
    if (invoice.metadata?.['cineradar_invoice'] === invoiceId) return invoice;
  return undefined;
};

const make = (stripe: Stripe, { customerId, invoiceId, number }: Collectable): Promise<Stripe.Invoice> =>
  stripe.invoices.create(
    {
      customer: customerId,
      currency: 'idr',
      collection_method: 'charge_automatically',
      auto_advance: false,
      pending_invoice_items_behavior: 'exclude',
      description: `Invoice ${number}`,
      metadata: { cineradar_invoice: invoiceId, cineradar_number: number },
    },
    { idempotencyKey: `invoice:${invoiceId}` },
  );

const addLines = async (stripe: Stripe, id: string, { customerId, invoiceId, lines }: Collectable): Promise<void> => {
  const there = new Set<string>();
  for await (const item of stripe.invoiceItems.list({ invoice: id, limit: MOST }))
    there.add(item.metadata?.['position'] ?? '');
  for (const { position, text, amountIdr } of lines) {
    if (there.has(String(position))) continue;
    await stripe.invoiceItems.create(
      {
        customer: customerId,
        invoice: id,
        currency: 'idr',
        amount: amountIdr * PER_RUPIAH,
        description: text,
        metadata: { position: String(position) },
      },
      { idempotencyKey: `invoice:${invoiceId}:${position}` },
    );
  }
};

/** Has Stripe collect an invoice of ours, line by line the same; goes on where an earlier try ended. Gives Stripe's id. */
export const collect = async (stripe: Stripe, invoice: Collectable): Promise<string> => {
  const made = (await madeBefore(stripe, invoice)) ?? (await make(stripe, invoice));
  if (made.id === undefined) throw new Error('Stripe made an invoice without an id');
  if (made.status !== 'draft') return made.id;
  await addLines(stripe, made.id, invoice);
  await stripe.invoices.finalizeInvoice(
    made.id,
    { auto_advance: true },
    { idempotencyKey: `invoice:${invoice.invoiceId}:final` },
  );
  return made.id;
};
