import { createRoute } from '@hono/zod-openapi';
import { listRequests } from '@cineradar/services/request-log/list-requests';
import { answerPage } from '../http/pages.ts';
import { guarded, NOT_MODIFIED, ok, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { accountsOf, askerOf } from '../http/tenant.ts';
import { RequestLogPage, requestLogQuery } from '../schemas/request-log.ts';

const list = createRoute({
  method: 'get',
  path: '/v1/requests',
  operationId: 'listRequests',
  tags: ['Requests'],
  summary: 'What your organisation asked of the API, newest first',
  description:
    'Requests of the last 30 days, a second or two after they were answered, those that were refused included.',
  ...guarded('requests.read'),
  request: { query: requestLogQuery },
  responses: { 200: ok(RequestLogPage, 'A page of requests'), ...NOT_MODIFIED, ...REFUSALS },
});

export const requestLogRoutes = (): Router =>
  newRouter().openapi(list, (c) => {
    const { limit, cursor: _cursor, key, ...filter } = c.req.valid('query');
    const { organisationId } = askerOf(c);
    const { db } = accountsOf(c);
    return answerPage(c, RequestLogPage, limit, (page) =>
      listRequests(db, organisationId, { ...filter, keyId: key }, page),
    );
  });
