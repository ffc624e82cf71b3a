import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { type Invoice, invoiceColumns, PAID } from './invoice.ts';

/** An invoice that is not paid whole, and whose it is. */
export type OpenInvoice = Invoice & { readonly organisation: string };

/** Every invoice of which something is still to come, the one that is due first at the top. */
export const openInvoices = async (db: Db, now: Date): Promise<readonly OpenInvoice[]> => {
  const { rows } = await sql<OpenInvoice>`
    select ${invoiceColumns(now)}, o.name as organisation
    from invoices i join organisations o on o.id = i.organisation_id ${PAID}
    where paid."paidIdr" < i.total_idr order by i.due_at, i.number`.execute(db);
  return rows;
};
