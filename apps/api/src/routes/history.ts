import { createRoute, z } from '@hono/zod-openapi';
import { readHistory } from '@cineradar/services/history/read-history';
import { answer } from '../http/answer.ts';
import { guarded, NOT_FOUND, NOT_MODIFIED, ok, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { AnyId } from '../schemas/common.ts';
import { History, historyQuery } from '../schemas/history.ts';

const get = createRoute({
  method: 'get',
  path: '/v1/occupancy/{theatreId}/history',
  operationId: 'getOccupancyHistory',
  tags: ['Occupancy'],
  summary: "A listing's past, by 15 minutes, hour or cinema day",
  description:
    '15 min: what was on at each instant, by the last looks so far. Hour: weighted by time and seats. Day: the finals of its showings. Where nothing was on or nothing seen the figures are null, never 0.',
  ...guarded('occupancy.read'),
  request: { params: z.object({ theatreId: AnyId }), query: historyQuery },
  responses: { 200: ok(History, 'The listing’s past'), ...NOT_MODIFIED, ...NOT_FOUND, ...REFUSALS },
});

export const historyRoutes = (): Router =>
  newRouter().openapi(get, async (c) => {
    const { db, clock } = c.get('market');
    const query = { ...c.req.valid('param'), ...c.req.valid('query') };
    return answer(c, History, await readHistory(db, query, clock.now()));
  });
