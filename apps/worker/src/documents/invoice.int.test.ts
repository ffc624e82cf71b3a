import { randomUUID } from 'node:crypto';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { changeDetails } from '@cineradar/services/billing/change-details';
import { changePlan } from '@cineradar/services/billing/change-plan';
import { closeMonth } from '@cineradar/services/billing/close-month';
import { readFile } from '@cineradar/services/documents/read-file';
import { requestDocument } from '@cineradar/services/documents/request-document';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDocument } from './make-document.ts';
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
  ])
    expect(said).toContain(part);
  for (const { isEmbedded } of fonts) expect(isEmbedded).toBe(true);
});

test('another organisation’s invoice becomes no file, nor does one without an organisation', async () => {
  const { invoice } = await invoiced('en');
  expect((await made(randomUUID(), invoice)).outcome).toBe('failed');
  expect((await made(null, invoice)).outcome).toBe('failed');
});
