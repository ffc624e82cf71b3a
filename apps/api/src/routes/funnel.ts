import { createRoute } from '@hono/zod-openapi';
import { readFunnel } from '@cineradar/services/analytics/read-funnel';
import { answer } from '../http/answer.ts';
import { guarded, NOT_MODIFIED, ok, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { accountsOf } from '../http/tenant.ts';
import { Funnel, funnelQuery } from '../schemas/funnel.ts';

const get = createRoute({
  method: 'get',
  path: '/v1/funnel',
  operationId: 'getFunnel',
  tags: ['Funnel'],
  summary: 'How far organisations came that signed up in the last weeks; for our own people',
  description: 'Our own organisations are left out. A step is dated by its first time.',
  ...guarded('funnel.read'),
  request: { query: funnelQuery },
  responses: { 200: ok(Funnel, 'Steps, and the same by week of signing up'), ...NOT_MODIFIED, ...REFUSALS },
});

export const funnelRoutes = (): Router =>
  newRouter().openapi(get, async (c) =>
    answer(c, Funnel, await readFunnel(accountsOf(c).db, { weeks: c.req.valid('query').weeks })),
  );
