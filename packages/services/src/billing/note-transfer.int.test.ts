import { randomUUID } from 'node:crypto';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changePlan } from './change-plan.ts';
import { closeMonth } from './close-month.ts';
import { noteTransfer, type Transfer } from './note-transfer.ts';
import { openInvoices } from './open-invoices.ts';

const NOW = new Date('2026-12-01T03:00:00Z');
const CAME = new Date('2026-12-01T02:00:00Z');
const SELLER = {
  ...{ name: 'PT Contoh', npwp: '0123456789012345', address: ['Jakarta'] },
  ...{ email: 'a@b.co', transfer: null },
};

let store: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
beforeAll(async () => {
  store = await testDatabase();
  db = openDb(openPool(store.url, { max: 6 }));
});
afterAll(async () => {
  await db.destroy();
  await store[Symbol.asyncDispose]();
});

/** An organisation with one open invoice of a month on the growth plan. */
const invoiced = async () => {
  const organisationId = randomUUID();
  await sql`
    insert into organisations (id, name, slug, kind)
    values (${organisationId}, ${organisationId}, ${organisationId}, 'developer')`.execute(db);
  await changePlan(db, { organisationId, subject: 'somebody' }, 'growth', () => new Date('2026-10-31T17:00:00Z'));
  await closeMonth(db, organisationId, '2026-11', { seller: SELLER, now: NOW });
  const invoice = (await openInvoices(db, NOW)).find(({ organisation }) => organisation === organisationId);
  if (invoice === undefined) throw new Error('an invoice was issued');
  return { organisationId, invoice };
};

const transferOf = (invoiceNumber: string, over: Partial<Transfer> = {}): Transfer => ({
  ...{ invoiceNumber, amountIdr: undefined, isPart: false, reference: randomUUID() },
  ...{ receivedAt: CAME, notedBy: 'system:operator', ...over },
});

const openOf = async (number: string) => (await openInvoices(db, NOW)).find((one) => one.number === number);

test('a transfer closes its invoice, stands once in the audit log, and noted again changes nothing', async () => {
  const { organisationId, invoice } = await invoiced();
  const transfer = transferOf(invoice.number);
  const [first, second] = [await noteTransfer(db, transfer, NOW), await noteTransfer(db, transfer, NOW)];
  expect([first.kind, second.kind, first.openIdr, second.openIdr]).toEqual(['noted', 'known', 0, 0]);
  expect(await openOf(invoice.number)).toBeUndefined();
  const { rows } = await sql<{ subject: string; amount: string }>`
    select subject, after->>'amountIdr' as amount from account_audit
    where organisation_id = ${organisationId} and action = 'payment.note'`.execute(db);
  expect(rows).toEqual([{ subject: 'system:operator', amount: String(invoice.totalIdr) }]);
});

test('of two operators who note another transfer each at once, one is refused', async () => {
  const { invoice } = await invoiced();
  const both = await Promise.allSettled([
    noteTransfer(db, transferOf(invoice.number), NOW),
    noteTransfer(db, transferOf(invoice.number), NOW),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('less than what is open is taken only as a part, and the rest stays open', async () => {
  const { invoice } = await invoiced();
  const part = { amountIdr: invoice.totalIdr - 1_000 };
  await expect(noteTransfer(db, transferOf(invoice.number, part), NOW)).rejects.toThrow('note it as a part');
  const noted = await noteTransfer(db, transferOf(invoice.number, { ...part, isPart: true }), NOW);
  expect(noted).toMatchObject({ kind: 'noted', openIdr: 1_000 });
  expect(await openOf(invoice.number)).toMatchObject({ paidIdr: invoice.totalIdr - 1_000 });
});

test('an unknown number, one that is paid, too much, a reference of another and a day to come are refused, and say why', async () => {
  const [{ invoice }, other] = [await invoiced(), await invoiced()];
  const { number, totalIdr } = invoice;
  const refused = (transfer: Transfer) => noteTransfer(db, transfer, NOW).catch((error: unknown) => error);
  expect(await refused(transferOf('CR-1999-000001'))).toMatchObject({ code: 'not_found' });
  expect(await refused(transferOf(number, { amountIdr: totalIdr + 1 }))).toMatchObject({ code: 'conflict' });
  expect(await refused(transferOf(number, { receivedAt: new Date('2026-12-02') }))).toMatchObject({
    code: 'unprocessable',
  });
  const paid = transferOf(number);
  await noteTransfer(db, paid, NOW);
  expect(await refused(transferOf(number))).toMatchObject({
    ...{ code: 'conflict', message: `${number} is paid already. Nothing was noted.` },
  });
  expect(await refused({ ...paid, invoiceNumber: other.invoice.number })).toMatchObject({ code: 'conflict' });
  expect(await openOf(other.invoice.number)).toMatchObject({ paidIdr: 0 });
});
