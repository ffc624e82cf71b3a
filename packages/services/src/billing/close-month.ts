import { randomUUID } from 'node:crypto';
import { type Month, monthBounds } from '@cineradar/core/billing/months';
import { localDateTime } from '@cineradar/core/shared/zones';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import { noteChange } from '../audit/note-change.ts';
import { type BillingAccount, lockAccount } from './account.ts';
import { planChanges } from './current-plan.ts';
import { reckonInvoice, type ReckonedInvoice } from './reckon-invoice.ts';
import { PAYMENT_DAYS, type Seller } from './seller.ts';

const DAY_MS = 86_400_000;
const SYSTEM = 'system:billing';

/** What closing a month came to: an invoice, one that was there already, or none where nothing was owed. */
export type Closed = { readonly kind: 'issued' | 'known'; readonly invoiceId: string } | { readonly kind: 'nothing' };

const known = async (tx: Tx, organisationId: string, month: Month): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string }>`
    select id from invoices where organisation_id = ${organisationId} and month = ${`${month}-01`}`.execute(tx);
  return rows[0]?.id;
};

/** The next number of a year: its row is held until the transaction ends, and a number that is rolled back is given anew. */
const drawNumber = async (tx: Tx, issuedAt: Date) => {
  const year = Number(localDateTime(issuedAt, 'Asia/Jakarta').date.slice(0, 4));
  const { rows } = await sql<{ last: number }>`
    insert into invoice_numbers (year, last) values (${year}, 1)
    on conflict (year) do update set last = invoice_numbers.last + 1 returning last`.execute(tx);
  const sequence = rows[0]?.last;
  if (sequence === undefined) throw new Error('no number was drawn');
  return { year, sequence, number: `CR-${year}-${String(sequence).padStart(6, '0')}` };
};

const writeLines = async (tx: Tx, invoiceId: string, { lines }: ReckonedInvoice): Promise<void> => {
  for (const [place, { kind, amountIdr, ...facts }] of lines.entries())
    await sql`
      insert into invoice_lines (invoice_id, position, kind, facts, amount_idr)
      values (${invoiceId}, ${place + 1}, ${kind}, ${JSON.stringify(facts)}, ${amountIdr})`.execute(tx);
};

const writeUsage = async (tx: Tx, invoiceId: string, organisationId: string, reckoned: ReckonedInvoice) => {
  const late = reckoned.lines.filter((line) => line.kind === 'late');
  for (const { month, requests } of [{ month: reckoned.month, requests: reckoned.requests }, ...late])
    await sql`
      insert into invoice_usage (invoice_id, organisation_id, month, requests)
      values (${invoiceId}, ${organisationId}, ${`${month}-01`}, ${requests})`.execute(tx);
};

const issue = async (
  tx: Tx,
  account: BillingAccount,
  reckoned: ReckonedInvoice,
  { seller, now }: { readonly seller: Seller; readonly now: Date },
): Promise<string> => {
  const [id, { organisationId, organisationName, details }] = [randomUUID(), account];
  const { year, sequence, number } = await drawNumber(tx, now);
  const buyer = { ...details, name: details.legalName ?? organisationName };
  const { subtotalIdr, taxIdr, totalIdr } = reckoned;
  await sql`
    insert into invoices (id, organisation_id, month, year, sequence, number, issued_at, due_at, language, seller, buyer,
      subtotal_idr, tax_idr, total_idr)
    values (${id}, ${organisationId}, ${`${reckoned.month}-01`}, ${year}, ${sequence}, ${number}, ${now},
      ${new Date(now.getTime() + PAYMENT_DAYS * DAY_MS)}, ${details.language}, ${JSON.stringify(seller)},
      ${JSON.stringify(buyer)}, ${subtotalIdr}, ${taxIdr}, ${totalIdr})`.execute(tx);
  await writeLines(tx, id, reckoned);
  await writeUsage(tx, id, organisationId, reckoned);
  if (account.stripeSubscriptionId !== null && totalIdr > 0)
    await sql`insert into invoice_collections (invoice_id) values (${id})`.execute(tx);
  const asker = { organisationId, subject: SYSTEM };
  await noteChange(tx, asker, 'invoice.issue', { target: id, after: { number, month: reckoned.month, totalIdr } });
  return id;
};

/**
 * Closes a month of an organisation: one invoice at most, however often and however simultaneously it is called. What
 * comes into the ledger later for the month goes onto the next invoice. Throws RangeError for a month that is not over.
 */
export const closeMonth = (
  db: Db,
  organisationId: string,
  month: Month,
  by: { readonly seller: Seller; readonly now: Date },
): Promise<Closed> => {
  if (monthBounds(month).to > by.now) throw new RangeError(`${month} is not over`);
  return inTransaction(db, async (tx): Promise<Closed> => {
    const account = await lockAccount(tx, organisationId);
    if (account?.isBilled !== true) return { kind: 'nothing' };
    const before = await known(tx, organisationId, month);
    if (before !== undefined) return { kind: 'known', invoiceId: before };
    const changes = await planChanges(tx, organisationId);
    const reckoned = await reckonInvoice(tx, organisationId, month, { changes, countedFrom: 'ledger' });
    if (reckoned.lines.every(({ kind }) => kind === 'tax')) return { kind: 'nothing' };
    return { kind: 'issued', invoiceId: await issue(tx, account, reckoned, by) };
  });
};
