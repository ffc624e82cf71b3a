import { createRoute, z } from '@hono/zod-openapi';
import { getInvoice } from '@cineradar/services/billing/get-invoice';
import { listInvoices } from '@cineradar/services/billing/list-invoices';
import { answer } from '../http/answer.ts';
import { answerPage } from '../http/pages.ts';
import { guarded, NOT_FOUND, NOT_MODIFIED, ok, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { accountsOf, askerOf } from '../http/tenant.ts';
import { InvoiceId, InvoicePage, WholeInvoice } from '../schemas/billing.ts';
import { pageQuery, queryOf } from '../schemas/common.ts';

const tags = ['Billing'];

const list = createRoute({
  method: 'get',
  path: '/v1/billing/invoices',
  operationId: 'listInvoices',
  tags,
  summary: 'Your invoices, newest first',
  ...guarded('billing.read'),
  request: { query: queryOf(pageQuery) },
  responses: { 200: ok(InvoicePage, 'The invoices'), ...NOT_MODIFIED, ...REFUSALS },
});

const get = createRoute({
  method: 'get',
  path: '/v1/billing/invoices/{id}',
  operationId: 'getInvoice',
  tags,
  summary: 'An invoice with its lines and payments',
  description: 'For its PDF ask `POST /v1/documents` for the kind `invoice` with `{ "invoice": id }`.',
  ...guarded('billing.read'),
  request: { params: z.object({ id: InvoiceId }) },
  responses: { 200: ok(WholeInvoice, 'The invoice'), ...NOT_MODIFIED, ...NOT_FOUND, ...REFUSALS },
});

export const billingInvoiceRoutes = (): Router =>
  newRouter()
    .openapi(list, (c) =>
      answerPage(c, InvoicePage, c.req.valid('query').limit, (page) =>
        listInvoices(accountsOf(c).db, askerOf(c).organisationId, new Date(), page),
      ),
    )
    .openapi(get, async (c) => {
      const { id } = c.req.valid('param');
      const invoice = await getInvoice(accountsOf(c).db, askerOf(c).organisationId, id, new Date());
      const { lines, payments, seller, ...rest } = invoice;
      return answer(c, WholeInvoice, {
        ...rest,
        seller: { ...seller, address: [...seller.address] },
        lines: [...lines],
        payments: [...payments],
      });
    });
