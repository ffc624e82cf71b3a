import { createRoute, z } from '@hono/zod-openapi';
import { measurePerformance } from '@cineradar/services/performance/measure-performance';
import type { SubjectKind } from '@cineradar/services/performance/subject';
import type { Context } from 'hono';
import { answer } from '../http/answer.ts';
import type { ApiEnv } from '../http/env.ts';
import { guarded, NOT_FOUND, NOT_MODIFIED, ok, REFUSALS, UNPROCESSABLE } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { AnyId } from '../schemas/common.ts';
import { Performance, performanceQuery } from '../schemas/performance.ts';

const parts = {
  tags: ['Performance'],
  description:
    'Sums over the last looks before the start, seat-weighted; shares of every showing of the same group; gross as Σ admissions × price. Showings nobody looked at, and those without a day, are counted apart.',
  ...guarded('performance.read'),
  request: { params: z.object({ id: AnyId }), query: performanceQuery },
  responses: {
    200: ok(Performance, 'Admissions, occupancy, shares, gross and pace'),
    ...NOT_MODIFIED,
    ...NOT_FOUND,
    ...UNPROCESSABLE,
    ...REFUSALS,
  },
};

const ofMovie = createRoute({
  method: 'get',
  path: '/v1/movies/{id}/performance',
  operationId: 'getMoviePerformance',
  summary: 'How a film did, in the country',
  ...parts,
});
const ofTheatre = createRoute({
  method: 'get',
  path: '/v1/theatres/{id}/performance',
  operationId: 'getTheatrePerformance',
  summary: 'How a listing did, in its city',
  ...parts,
});
const ofSite = createRoute({
  method: 'get',
  path: '/v1/sites/{id}/performance',
  operationId: 'getSitePerformance',
  summary: 'How a site did, in its city',
  ...parts,
});

type Asked = { readonly id: string } & z.output<typeof performanceQuery>;

const measure = async (c: Context<ApiEnv>, kind: SubjectKind, { id, from, to, by = [] }: Asked): Promise<Response> => {
  const { db, clock } = c.get('market');
  return answer(c, Performance, await measurePerformance(db, { kind, id, from, to, by }, clock.now()));
};

export const performanceRoutes = (): Router =>
  newRouter()
    .openapi(ofMovie, (c) => measure(c, 'movie', { ...c.req.valid('param'), ...c.req.valid('query') }))
    .openapi(ofTheatre, (c) => measure(c, 'theatre', { ...c.req.valid('param'), ...c.req.valid('query') }))
    .openapi(ofSite, (c) => measure(c, 'site', { ...c.req.valid('param'), ...c.req.valid('query') }));
