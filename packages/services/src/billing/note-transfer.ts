import { DomainError } from '@cineradar/core/shared/errors';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import { type Invoice, invoiceColumns, PAID } from './invoice.ts';
import { notePayment } from './note-payment.ts';

/** A bank transfer as an operator reads it off the account. */
export type Transfer = {
  /** As on the invoice, such as CR-2026-000001. */
  readonly invoiceNumber: string;
  /** Whole rupiah; all that is open unless given. */
  readonly amountIdr: number | undefined;
  /** Less than what is open is meant to be: more will come. */
  readonly isPart: boolean;
  /** The bank's own name for it: the same transfer counts once. */
  readonly reference: string;
  readonly receivedAt: Date;
  readonly notedBy: string;
};

/** What came of it: noted now, or known from before; and what is still open. */
export type NotedTransfer = { readonly kind: 'noted' | 'known'; readonly amountIdr: number; readonly openIdr: number };

type Held = Pick<Invoice, 'id' | 'totalIdr' | 'paidIdr'>;

const rupiah = (amountIdr: number): string => `Rp ${amountIdr.toLocaleString('en-US')}`;

/** Held until the transaction ends, so that two operators at once do not both find it open. */
const holdInvoice = async (tx: Tx, number: string, now: Date): Promise<Held> => {
  await sql`select from invoices where number = ${number} for update`.execute(tx);
  const { rows } = await sql<Held>`
    select ${invoiceColumns(now)} from invoices i ${PAID} where i.number = ${number}`.execute(tx);
  const [invoice] = rows;
  if (invoice === undefined)
    throw new DomainError('not_found', `No invoice has the number ${number}. Numbers look like CR-2026-000001.`);
  return invoice;
};

const knownAmount = async (tx: Tx, { id }: Held, { reference, amountIdr }: Transfer): Promise<number | null> => {
  const { rows } = await sql<{ invoiceId: string; amountIdr: number }>`
    select invoice_id as "invoiceId", amount_idr as "amountIdr" from payments
    where method = 'transfer' and reference = ${reference}`.execute(tx);
  const [known] = rows;
  if (known === undefined) return null;
  if (known.invoiceId === id && (amountIdr === undefined || amountIdr === known.amountIdr)) return known.amountIdr;
  throw new DomainError(
    'conflict',
    `${reference} was noted before, for another invoice or amount (${rupiah(known.amountIdr)}). Nothing was noted now.`,
  );
};

const refuseAmount = ({ invoiceNumber, isPart }: Transfer, amountIdr: number, openIdr: number): void => {
  if (amountIdr > openIdr)
    throw new DomainError(
      'conflict',
      `${rupiah(amountIdr)} is more than the ${rupiah(openIdr)} that are open of ${invoiceNumber}. Note no more than those, and send the rest back.`,
    );
  if (amountIdr < openIdr && !isPart)
    throw new DomainError(
      'conflict',
      `${rupiah(openIdr)} are open of ${invoiceNumber}, and ${rupiah(amountIdr)} came. If the rest is to come, note it as a part.`,
    );
};

/**
 * Notes that an invoice was paid by transfer, with its line in the organisation's audit log. Noted again it changes nothing.
 * Throws `not_found` for a number that no invoice has, `conflict` for an invoice that is paid, an amount other than what is
 * open, and a reference that was noted for something else; `unprocessable` for one that has not come yet.
 */
export const noteTransfer = (db: Db, transfer: Transfer, now: Date): Promise<NotedTransfer> =>
  inTransaction(db, async (tx) => {
    const { invoiceNumber, reference, receivedAt, notedBy } = transfer;
    if (receivedAt > now)
      throw new DomainError('unprocessable', `${receivedAt.toISOString()} is yet to come. Say when the money came.`);
    const invoice = await holdInvoice(tx, invoiceNumber, now);
    const openIdr = Math.max(0, invoice.totalIdr - invoice.paidIdr);
    const known = await knownAmount(tx, invoice, transfer);
    if (known !== null) return { kind: 'known', amountIdr: known, openIdr };
    if (openIdr === 0) throw new DomainError('conflict', `${invoiceNumber} is paid already. Nothing was noted.`);
    const amountIdr = transfer.amountIdr ?? openIdr;
    refuseAmount(transfer, amountIdr, openIdr);
    await notePayment(tx, { invoiceNumber, amountIdr, method: 'transfer', reference, receivedAt, notedBy });
    return { kind: 'noted', amountIdr, openIdr: openIdr - amountIdr };
  });
