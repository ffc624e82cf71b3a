import { DomainError } from '@cineradar/core/shared/errors';
import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import { noteChange } from '../audit/note-change.ts';
import { noSuchInvoice } from './refusals.ts';

/** Money that came for an invoice. */
export type NewPayment = {
  /** As on the invoice, such as CR-2026-000001. */
  readonly invoiceNumber: string;
  readonly amountIdr: number;
  readonly method: 'transfer' | 'stripe';
  /** The bank's or Stripe's own name for it. */
  readonly reference: string;
  readonly receivedAt: Date;
  readonly notedBy: string;
};

/**
 * Notes a payment; one whose method and reference are known already changes nothing. Gives whether it was new. Throws
 * `not_found` for a number that no invoice has, and `conflict` where the reference was noted for another one.
 */
export const notePayment = (db: Db, wanted: NewPayment): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    const { invoiceNumber, amountIdr, method, reference, receivedAt, notedBy } = wanted;
    const { rows } = await sql<{ id: string; organisationId: string }>`
      select id, organisation_id as "organisationId" from invoices where number = ${invoiceNumber}`.execute(tx);
    const [invoice] = rows;
    if (invoice === undefined) throw noSuchInvoice();
    const added = await sql`
      insert into payments (invoice_id, amount_idr, method, reference, received_at, noted_by)
      values (${invoice.id}, ${amountIdr}, ${method}, ${reference}, ${receivedAt}, ${notedBy})
      on conflict (method, reference) do nothing`.execute(tx);
    if (added.numAffectedRows !== 1n) {
      const same = await sql`
        select from payments where method = ${method} and reference = ${reference}
          and invoice_id = ${invoice.id} and amount_idr = ${amountIdr}`.execute(tx);
      if (same.rows.length === 1) return false;
      throw new DomainError('conflict', `${reference} was noted before, for another invoice or amount.`);
    }
    const asker = { organisationId: invoice.organisationId, subject: notedBy };
    await noteChange(tx, asker, 'payment.note', { target: invoice.id, after: { amountIdr, method, reference } });
    return true;
  });
