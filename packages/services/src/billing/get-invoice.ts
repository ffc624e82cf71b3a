import type { InvoiceLine } from '@cineradar/core/billing/invoice-line';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { invoiceColumns, PAID, type Payment, type WholeInvoice } from './invoice.ts';
import { noSuchInvoice } from './refusals.ts';

type Row = Omit<WholeInvoice, 'lines' | 'payments'>;

/** An invoice of an organisation with its lines and payments. Throws `not_found`. */
export const getInvoice = async (db: Db, organisationId: string, id: string, now: Date): Promise<WholeInvoice> => {
  const { rows } = await sql<Row>`
    select ${invoiceColumns(now)}, i.language, i.seller, i.buyer from invoices i ${PAID}
    where i.organisation_id = ${organisationId} and i.id = ${id}`.execute(db);
  const [invoice] = rows;
  if (invoice === undefined) throw noSuchInvoice();
  const [lines, payments] = await Promise.all([
    sql<{ line: InvoiceLine }>`
      select facts || jsonb_build_object('kind', kind, 'amountIdr', amount_idr) as line
      from invoice_lines where invoice_id = ${id} order by position`.execute(db),
    sql<Payment>`
      select amount_idr as "amountIdr", method, received_at as "receivedAt"
      from payments where invoice_id = ${id} order by received_at, id`.execute(db),
  ]);
  return { ...invoice, lines: lines.rows.map(({ line }) => line), payments: payments.rows };
};
