import { randomUUID } from 'node:crypto';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { changeDetails } from '@cineradar/services/billing/change-details';
import { getInvoice } from '@cineradar/services/billing/get-invoice';
import { notePayment } from '@cineradar/services/billing/note-payment';
import { changePlan } from '@cineradar/services/billing/change-plan';
import { closeMonth } from '@cineradar/services/billing/close-month';
import type { WholeInvoice } from '@cineradar/services/billing/invoice';
import { readFile } from '@cineradar/services/documents/read-file';
import { requestDocument } from '@cineradar/services/documents/request-document';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDocument } from './make-document.ts';
import { render } from './render.ts';
import { readPdf } from './testing/read-pdf.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});

const NOW = new Date('2026-12-01T03:00:00Z');
const SELLER = {
  ...{
    name: 'PT Penjual Contoh',
    npwp: '0123456789012345',
    email: 'faktur@contoh.id',
    transfer: 'Bank Contoh 123-456',
  },
  address: ['Jalan Contoh 1', 'Jakarta 10110'],
};

const invoiced = async (language: 'en' | 'id') => {
  const organisationId = randomUUID();
  await sql`insert into organisations (id, name, slug, kind)
    values (${organisationId}, 'Somebody', ${organisationId}, 'developer')`.execute(db);
  const asker = { organisationId, subject: 'ratna' };
  await changePlan(db, asker, 'growth', () => new Date('2026-11-15T17:00:00Z'));
  await changeDetails(db, asker, {
    ...{ legalName: 'PT Pembeli Contoh', npwp: '987654321098765', email: null, language },
    ...{ street: 'Jalan Pembeli 2', city: 'Bandung', postalCode: '40111', country: 'ID' },
  });
  const closed = await closeMonth(db, organisationId, '2026-11', { seller: SELLER, now: NOW });
  if (closed.kind !== 'issued') throw new Error('an invoice was issued');
  return { organisationId, invoice: closed.invoiceId };
};

const made = async (tenant: string | null, invoice: string) => {
  const owner = { tenant, subject: 'ratna', scopes: new Set(['billing.read']), requestId: 'req_1' };
  const wish = { kind: 'invoice', format: 'pdf', locale: 'en', query: { invoice } } as const;
  const { id } = await requestDocument(db, owner, wish);
  const outcome = await makeDocument({ db, market: 'demo', now: NOW, ending: new AbortController().signal }, id);
  return { id, outcome };
};

test.each([
  ['en', ['Invoice', 'CineRadar API, plan Growth', 'Rp 750,000', 'PPN 12%', 'Rp 82,500', 'Rp 832,500', 'Nov 2026']],
  ['id', ['Faktur', 'API CineRadar, paket Growth', 'Rp 750.000', 'PPN 12%', 'Rp 82.500', 'Rp 832.500', 'Nov 2026']],
] as const)('an invoice on paper (%s) says who, to whom, for what, the tax and the total', async (language, words) => {
  const { organisationId, invoice } = await invoiced(language);
  const { id, outcome } = await made(organisationId, invoice);
  expect(outcome).toBe('done');
  const { pages, fonts, images } = readPdf(Buffer.from((await readFile(db, id)).bytes));
  expect([pages.length, images]).toEqual([1, 0]);
  const said = (pages[0] ?? '').replaceAll('\n', '').replaceAll('\u00A0', ' ');
  for (const part of [
    ...words,
    'PT Penjual Contoh',
    'PT Pembeli Contoh',
    '987654321098765',
    'Bandung 40111',
    'Bank Contoh 123-456',
    'Indonesia',
    language === 'en' ? 'Page 1 of 1' : 'Halaman 1 dari 1',
    language === 'en' ? 'Rp 832,500 due Tue 15 Dec 2026' : 'Rp 832.500 jatuh tempo Sel 15 Des 2026',
  ])
    expect(said).toContain(part);
  for (const { isEmbedded } of fonts) expect(isEmbedded).toBe(true);
});

const pagesOf = async (content: WholeInvoice): Promise<readonly string[]> => {
  const making = { as: 'drawing', drawing: { template: 'invoice', content }, rows: content.lines.length } as const;
  const { file } = await render(making, 'pdf', () => Promise.resolve());
  return readPdf(Buffer.from(file)).pages.map((page) => page.replaceAll('\n', '').replaceAll('\u00A0', ' '));
};

test('an invoice that is paid says when and how, and asks for nothing more', async () => {
  const { organisationId, invoice } = await invoiced('en');
  const { number, totalIdr } = await getInvoice(db, organisationId, invoice, NOW);
  await notePayment(db, {
    ...{ invoiceNumber: number, amountIdr: totalIdr, method: 'transfer', reference: randomUUID() },
    ...{ receivedAt: NOW, notedBy: 'system:operator' },
  });
  const [said = ''] = await pagesOf(await getInvoice(db, organisationId, invoice, NOW));
  for (const part of ['Rp 832,500 paid Tue 1 Dec 2026', 'Paid by transfer, Tue 1 Dec 2026', 'Amount dueRp 0'])
    expect(said).toContain(part);
  expect(said).not.toContain('How to pay');
});

test('an invoice of many lines goes on over sheets, each with its number, the head of the table and its place', async () => {
  const { organisationId, invoice } = await invoiced('en');
  const whole = await getInvoice(db, organisationId, invoice, NOW);
  const late = Array.from({ length: 40 }, (_, place) => ({
    ...{ kind: 'late' as const, month: '2026-10' as const, requests: 1_000 + place, amountIdr: 500 },
  }));
  const name = 'PT Perusahaan Jaringan Bioskop dan Hiburan Keluarga Nusantara Sejahtera Abadi Tbk';
  const pages = await pagesOf({ ...whole, buyer: { ...whole.buyer, name }, lines: [...late, ...whole.lines] });
  expect(pages.length).toBeGreaterThan(1);
  for (const [place, page] of pages.entries()) {
    for (const part of [whole.number, 'Description', `Page ${place + 1} of ${pages.length}`])
      expect(page).toContain(part);
  }
  expect(pages[0]?.replaceAll(' ', '')).toContain(name.replaceAll(' ', ''));
  expect(pages.at(-1)).toContain('How to pay');
});

test('another organisation’s invoice becomes no file, nor does one without an organisation', async () => {
  const { invoice } = await invoiced('en');
  expect((await made(randomUUID(), invoice)).outcome).toBe('failed');
  expect((await made(null, invoice)).outcome).toBe('failed');
});
