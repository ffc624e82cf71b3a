import { randomUUID } from 'node:crypto';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeBatch } from '../request-log/write-batch.ts';
import { changePlan } from './change-plan.ts';
import { closeDue } from './close-due.ts';
import { closeMonth } from './close-month.ts';
import { currentPlan } from './current-plan.ts';
import { getInvoice } from './get-invoice.ts';
import { listInvoices } from './list-invoices.ts';
import { notePayment } from './note-payment.ts';
import { previewChange } from './preview-change.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 8 }));
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});

const SELLER = {
  name: 'PT Contoh',
  npwp: '0123456789012345',
  address: ['Jalan Contoh 1', 'Jakarta'],
  email: 'a@b.co',
  transfer: null,
};
const NOVEMBER = '2026-11';
const at = (text: string) => () => new Date(text);
const AFTER = { seller: SELLER, now: new Date('2026-12-01T03:00:00Z') };

const found = async (kind = 'developer'): Promise<string> => {
  const id = randomUUID();
  await sql`insert into organisations (id, name, slug, kind) values (${id}, 'Somebody', ${id}, ${kind})`.execute(db);
  return id;
};
const asker = (organisationId: string) => ({ organisationId, subject: 'somebody' });

const use = (organisationId: string, hour: string, requests: number, change = {}) =>
  writeBatch(db, {
    ...{ id: randomUUID(), rows: [] },
    usage: [
      {
        ...{ organisationId, keyId: randomUUID(), market: 'demo', operation: 'listSites', status: 200, requests },
        ...{ hour: new Date(hour), ...change },
      },
    ],
  });

const invoiceOf = async (organisation: string, month = NOVEMBER) => {
  const { rows } = await listInvoices(db, organisation, AFTER.now, { limit: 50, after: undefined });
  const id = rows.find((invoice) => invoice.month === month)?.id;
  return id === undefined ? undefined : getInvoice(db, organisation, id, AFTER.now);
};

test('an upgrade holds from its second, a downgrade from the month’s end, and what was to come can be taken back', async () => {
  const mine = await found();
  const up = await changePlan(db, asker(mine), 'scale', at('2026-11-16T05:00:00.900Z'));
  expect(up).toEqual({ kind: 'upgrade', plan: 'scale', at: new Date('2026-11-16T05:00:00Z') });
  const down = await changePlan(db, asker(mine), 'growth', at('2026-11-20T00:00:00Z'));
  expect(down).toEqual({ kind: 'downgrade', plan: 'growth', at: new Date('2026-11-30T17:00:00Z') });
  const end = new Date('2026-12-01T00:00:00Z');
  expect((await currentPlan(db, mine, end))?.plan).toBe('growth');
  expect(await changePlan(db, asker(mine), 'free', at('2026-11-21T00:00:00Z'))).toMatchObject({ kind: 'cancel' });
  expect((await currentPlan(db, mine, end))?.plan).toBe('free');
  expect(await changePlan(db, asker(mine), 'scale', at('2026-11-22T00:00:00Z'))).toMatchObject({ kind: 'undo' });
  expect((await currentPlan(db, mine, end))?.plan).toBe('scale');
  expect(await changePlan(db, asker(mine), 'scale', at('2026-11-22T00:00:01Z'))).toMatchObject({ kind: 'nothing' });
});

test('enterprise is not chosen alone, and our own organisations buy nothing', async () => {
  const [theirs, ours] = [await found(), await found('internal')];
  await expect(changePlan(db, asker(theirs), 'enterprise', at('2026-11-16T05:00:00Z'))).rejects.toMatchObject({
    code: 'unprocessable',
  });
  await expect(changePlan(db, asker(ours), 'growth', at('2026-11-16T05:00:00Z'))).rejects.toMatchObject({
    code: 'unprocessable',
  });
  await use(ours, '2026-11-10T10:00:00Z', 1_000_000);
  expect(await closeMonth(db, ours, NOVEMBER, AFTER)).toEqual({ kind: 'nothing' });
});

test('many at once who wish for the same plan change it once', async () => {
  const mine = await found();
  const wishes = Array.from({ length: 8 }, () => changePlan(db, asker(mine), 'growth', at('2026-11-16T05:00:00Z')));
  const kinds = (await Promise.all(wishes)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'upgrade')).toHaveLength(1);
  expect(kinds.filter((kind) => kind === 'nothing')).toHaveLength(7);
});

test('half a month costs half, covers half, and what is billed beyond is what the ledger says beyond', async () => {
  const mine = await found();
  await changePlan(db, asker(mine), 'growth', at('2026-11-15T17:00:00Z'));
  await use(mine, '2026-11-20T10:00:00Z', 600_000);
  await use(mine, '2026-11-20T11:00:00Z', 70_000, { status: 429 });
  await use(mine, '2026-11-20T11:00:00Z', 70_000, { status: 500 });
  await use(mine, '2026-11-20T11:00:00Z', 70_000, { keyId: null });
  await use(mine, '2026-11-20T11:00:00Z', 70_000, { market: 'sandbox' });
  const previewed = await previewChange(db, mine, 'scale', new Date('2026-11-20T12:00:00Z'));
  expect(previewed.without.requests).toBe(600_000);
  expect(await closeMonth(db, mine, NOVEMBER, AFTER)).toMatchObject({ kind: 'issued' });
  const invoice = await invoiceOf(mine);
  // 25,000 of free's half and 500,000 of growth's are covered.
  expect(invoice?.lines).toMatchObject([
    { kind: 'fee', plan: 'growth', amountIdr: 750_000 },
    { kind: 'overage', requests: 75_000, included: 525_000, amountIdr: 187_500 },
    { kind: 'tax', netIdr: 937_500, amountIdr: 103_125 },
  ]);
  expect(invoice).toMatchObject({ subtotalIdr: 937_500, taxIdr: 103_125, totalIdr: 1_040_625, state: 'open' });
  expect(previewed.without.totalIdr).toBe(invoice?.totalIdr);
});

test('a month is closed once, however many try, and numbers of a year have no gap', async () => {
  const many = await Promise.all(Array.from({ length: 6 }, () => found()));
  for (const one of many) await changePlan(db, asker(one), 'growth', at('2026-11-16T05:00:00Z'));
  await Promise.all([closeDue(db, AFTER), closeDue(db, AFTER), closeDue(db, AFTER)]);
  expect(await closeDue(db, AFTER)).toBe(0);
  const { rows } = await sql<{ sequence: number; invoices: number }>`
    select i.sequence, (select count(*) from invoices o where o.organisation_id = i.organisation_id) as invoices
    from invoices i order by sequence`.execute(db);
  expect(rows.map(({ sequence }) => sequence)).toEqual(rows.map((_, place) => place + 1));
  expect(rows.every(({ invoices }) => invoices === 1)).toBe(true);
});

test('what comes into the ledger after the close goes onto the next invoice, each request once', async () => {
  const mine = await found();
  await changePlan(db, asker(mine), 'growth', at('2026-10-31T17:00:00Z'));
  await use(mine, '2026-11-20T10:00:00Z', 999_000);
  await closeMonth(db, mine, NOVEMBER, AFTER);
  await use(mine, '2026-11-30T16:00:00Z', 5_000);
  await use(mine, '2026-12-01T16:00:00Z', 10);
  await closeMonth(db, mine, '2026-12', { seller: SELLER, now: new Date('2027-01-01T03:00:00Z') });
  const december = await invoiceOf(mine, '2026-12');
  expect(december?.number).toMatch(/^CR-2027-/);
  expect(december?.lines).toMatchObject([
    { kind: 'fee', amountIdr: 1_500_000 },
    { kind: 'late', month: NOVEMBER, requests: 5_000, amountIdr: 10_000 },
    { kind: 'tax' },
  ]);
  await closeMonth(db, mine, '2027-01', { seller: SELLER, now: new Date('2027-02-01T03:00:00Z') });
  expect((await invoiceOf(mine, '2027-01'))?.lines.map(({ kind }) => kind)).toEqual(['fee', 'tax']);
  const { rows } = await sql<{ counted: number }>`
    select sum(requests) as counted from invoice_usage where organisation_id = ${mine}`.execute(db);
  expect(rows[0]?.counted).toBe(999_000 + 5_000 + 10);
});

test('a payment counts once, and an invoice that is paid whole says so', async () => {
  const mine = await found();
  await changePlan(db, asker(mine), 'growth', at('2026-10-31T17:00:00Z'));
  await closeMonth(db, mine, NOVEMBER, AFTER);
  const invoice = await invoiceOf(mine);
  if (invoice === undefined) throw new Error('an invoice was issued');
  const payment = {
    ...{ invoiceNumber: invoice.number, amountIdr: invoice.totalIdr, method: 'transfer' as const },
    ...{ reference: randomUUID(), receivedAt: AFTER.now, notedBy: 'system:bank' },
  };
  expect(await notePayment(db, payment)).toBe(true);
  expect(await notePayment(db, payment)).toBe(false);
  await expect(notePayment(db, { ...payment, amountIdr: 1 })).rejects.toMatchObject({ code: 'conflict' });
  expect(await invoiceOf(mine)).toMatchObject({ state: 'paid', paidIdr: invoice.totalIdr });
});

test('an invoice whose lines do not add up is refused by the store', async () => {
  const mine = await found();
  await changePlan(db, asker(mine), 'growth', at('2026-10-31T17:00:00Z'));
  const closed = await closeMonth(db, mine, NOVEMBER, AFTER);
  if (closed.kind !== 'issued') throw new Error('an invoice was issued');
  const another = sql`insert into invoice_lines (invoice_id, position, kind, facts, amount_idr)
    values (${closed.invoiceId}, 9, 'fee', '{}', 1)`;
  await expect(another.execute(db)).rejects.toMatchObject({ code: '23514' });
});

test('another organisation’s invoice is not found', async () => {
  const [mine, other] = [await found(), await found()];
  await changePlan(db, asker(mine), 'growth', at('2026-10-31T17:00:00Z'));
  await closeMonth(db, mine, NOVEMBER, AFTER);
  const invoice = await invoiceOf(mine);
  await expect(getInvoice(db, other, invoice?.id ?? '', AFTER.now)).rejects.toMatchObject({ code: 'not_found' });
});
