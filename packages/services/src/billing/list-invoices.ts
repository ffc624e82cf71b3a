import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { allOf, given } from '../paging/conditions.ts';
import { type Page, type PageRequest, toPage } from '../paging/page.ts';
import { type Invoice, invoiceColumns, PAID } from './invoice.ts';

/** The invoices of an organisation by page, newest first. */
export const listInvoices = async (
  db: Db,
  organisationId: string,
  now: Date,
  page: PageRequest,
): Promise<Page<Invoice>> => {
  const { rows } = await sql<Invoice>`
    select ${invoiceColumns(now)} from invoices i ${PAID}
    where ${allOf(
      sql`i.organisation_id = ${organisationId}`,
      given(page.after, ([number, id]) => sql`(i.number, i.id) < (${number}, ${id}::uuid)`),
    )}
    order by i.number desc, i.id desc limit ${page.limit + 1}`.execute(db);
  return toPage(rows, page.limit, ({ number, id }) => [number, id]);
};
