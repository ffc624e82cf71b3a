import { createRoute, z } from '@hono/zod-openapi';
import { countFacets } from '@cineradar/services/request-log/count-facets';
import { exportRequests, REQUEST_EXPORT_COLUMNS } from '@cineradar/services/request-log/export-requests';
import { listRequests } from '@cineradar/services/request-log/list-requests';
import type { RequestFilter } from '@cineradar/services/request-log/request-filter';
import { tailRequests } from '@cineradar/services/request-log/tail-requests';
import { toCsv } from '../exports/csv.ts';
import { streamOf } from '../exports/stream.ts';
import { answer } from '../http/answer.ts';
import { openCursor, sealCursor } from '../http/cursor.ts';
import { answerPage } from '../http/pages.ts';
import { guarded, NOT_MODIFIED, ok, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { accountsOf, askerOf } from '../http/tenant.ts';
import {
  RequestFacets,
  requestFile,
  requestFilterQuery,
  RequestLogPage,
  requestLogQuery,
  RequestTail,
  requestTailQuery,
  SEARCHED,
} from '../schemas/request-log.ts';

const tags = ['Requests'];

const list = createRoute({
  method: 'get',
  path: '/v1/requests',
  operationId: 'listRequests',
  tags,
  summary: 'What your organisation asked of the API, newest first',
  description: `Requests of the last 30 days, a second or two after they were answered, those that were refused included. A page of a search looks at ${SEARCHED} requests, unless it is for a whole id: it may be short or empty although \`nextCursor\` leads on to older ones.`,
  ...guarded('requests.read'),
  request: { query: requestLogQuery },
  responses: { 200: ok(RequestLogPage, 'A page of requests'), ...NOT_MODIFIED, ...REFUSALS },
});

const facets = createRoute({
  method: 'get',
  path: '/v1/requests/facets',
  operationId: 'getRequestFacets',
  tags,
  summary: 'How many requests there are of each key, operation, method, status class and market',
  description: `What is chosen of a kind does not narrow the counts of its own kind, so that another can be chosen. With a search the newest ${SEARCHED} requests of the period are counted, and \`countedFrom\` tells from when on.`,
  ...guarded('requests.read'),
  request: { query: requestFilterQuery },
  responses: { 200: ok(RequestFacets, 'The counts, the most first'), ...NOT_MODIFIED, ...REFUSALS },
});

const tail = createRoute({
  method: 'get',
  path: '/v1/requests/tail',
  operationId: 'tailRequests',
  tags,
  summary: 'What was logged since you asked last, in the order in which it came',
  description:
    'Ask first without a cursor, then each second or so with the one of the answer before: each request comes once, also one whose answer took long. Its own questions are left out.',
  ...guarded('requests.read'),
  request: { query: requestTailQuery },
  responses: { 200: ok(RequestTail, 'What is new'), ...NOT_MODIFIED, ...REFUSALS },
});

const file = createRoute({
  method: 'get',
  path: '/v1/requests/export',
  operationId: 'exportRequests',
  tags,
  summary: 'What your organisation asked of the API, as CSV, newest first',
  description: 'Text that a spreadsheet would run as a formula gets a leading apostrophe.',
  ...guarded('requests.read'),
  request: { query: requestFilterQuery },
  responses: { 200: requestFile, ...REFUSALS },
});

type Asked = Omit<RequestFilter, 'keyId'> & { readonly key?: string | undefined };

const filterOf = ({ key, ...filter }: Asked): RequestFilter => ({ ...filter, keyId: key });

export const requestLogRoutes = (): Router =>
  newRouter()
    .openapi(list, (c) => {
      const { limit, cursor: _cursor, ...filter } = c.req.valid('query');
      const { organisationId } = askerOf(c);
      const { db } = accountsOf(c);
      return answerPage(c, RequestLogPage, limit, (page) => listRequests(db, organisationId, filterOf(filter), page));
    })
    .openapi(facets, async (c) => {
      const filter = filterOf(c.req.valid('query'));
      return answer(c, RequestFacets, await countFacets(accountsOf(c).db, askerOf(c).organisationId, filter));
    })
    .openapi(tail, async (c) => {
      const { limit, cursor: _cursor, ...filter } = c.req.valid('query');
      const place = { seen: openCursor(c, z.string()), limit };
      const told = await tailRequests(accountsOf(c).db, askerOf(c).organisationId, filterOf(filter), place);
      return answer(c, RequestTail, { data: told.rows, skipped: told.skipped, cursor: sealCursor(c, told.seen) });
    })
    .openapi(file, (c) => {
      const batches = exportRequests(accountsOf(c).db, askerOf(c).organisationId, filterOf(c.req.valid('query')));
      return new Response(
        streamOf(toCsv(REQUEST_EXPORT_COLUMNS, batches), () => Promise.resolve()),
        {
          headers: {
            'Content-Type': 'text/csv; charset=utf-8; header=present',
            'Content-Disposition': 'attachment; filename="cineradar-requests.csv"',
            'Cache-Control': 'no-store',
          },
        },
      );
    });
