import type { InvoiceLine } from '@cineradar/core/billing/invoice-line';
import type { Month } from '@cineradar/core/billing/months';
import { sql } from 'kysely';
import type { BillingDetails } from './account.ts';
import type { Seller } from './seller.ts';

/** An invoice as lists show it. */
export type Invoice = {
  readonly id: string;
  readonly number: string;
  readonly month: Month;
  readonly issuedAt: Date;
  readonly dueAt: Date;
  readonly subtotalIdr: number;
  readonly taxIdr: number;
  readonly totalIdr: number;
  readonly paidIdr: number;
  readonly state: 'open' | 'overdue' | 'paid';
};

export type Buyer = BillingDetails & { readonly name: string };

export type Payment = { readonly amountIdr: number; readonly method: 'transfer' | 'stripe'; readonly receivedAt: Date };

/** An invoice with all that stands on it. */
export type WholeInvoice = Invoice & {
  readonly language: 'en' | 'id';
  readonly seller: Seller;
  readonly buyer: Buyer;
  readonly lines: readonly InvoiceLine[];
  readonly payments: readonly Payment[];
};

/** The columns of an {@link Invoice}, of `invoices i`; what is overdue is so at `now`. */
export const invoiceColumns = (now: Date) => sql`
  i.id, i.number, to_char(i.month, 'YYYY-MM') as month, i.issued_at as "issuedAt", i.due_at as "dueAt",
  i.subtotal_idr as "subtotalIdr", i.tax_idr as "taxIdr", i.total_idr as "totalIdr", paid."paidIdr",
  case when paid."paidIdr" >= i.total_idr then 'paid' when i.due_at < ${now} then 'overdue' else 'open' end as state`;

/** Joined to `invoices i`: what was paid of it. */
export const PAID = sql`
  left join lateral (
    select coalesce(sum(amount_idr), 0)::bigint as "paidIdr" from payments p where p.invoice_id = i.id
  ) paid on true`;
