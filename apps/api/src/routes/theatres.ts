import { createRoute, z } from '@hono/zod-openapi';
import { getTheatre } from '@cineradar/services/theatres/get-theatre';
import { listTheatres } from '@cineradar/services/theatres/list-theatres';
import { answer } from '../http/answer.ts';
import { answerPage } from '../http/pages.ts';
import { guarded, NOT_FOUND, NOT_MODIFIED, ok, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { AnyId } from '../schemas/common.ts';
import { placeQuery, Theatre, TheatrePage, toPlaceFilter } from '../schemas/places.ts';

const list = createRoute({
  method: 'get',
  path: '/v1/theatres',
  operationId: 'listTheatres',
  tags: ['Theatres'],
  summary: 'Ticketing listings: XXI, PREMIERE and IMAX of one site are three',
  description: 'By name; by distance with `near`; in the order of changes with `updated_since`.',
  ...guarded('theatres.read'),
  request: { query: placeQuery },
  responses: { 200: ok(TheatrePage, 'A page of listings'), ...NOT_MODIFIED, ...REFUSALS },
});

const get = createRoute({
  method: 'get',
  path: '/v1/theatres/{id}',
  operationId: 'getTheatre',
  tags: ['Theatres'],
  summary: 'One listing',
  ...guarded('theatres.read'),
  request: { params: z.object({ id: AnyId }) },
  responses: { 200: ok(Theatre, 'The listing'), ...NOT_MODIFIED, ...NOT_FOUND, ...REFUSALS },
});

export const theatreRoutes = (): Router =>
  newRouter()
    .openapi(list, (c) => {
      const query = c.req.valid('query');
      const { db } = c.get('market');
      return answerPage(c, TheatrePage, query.limit, (page) => listTheatres(db, toPlaceFilter(query), page));
    })
    .openapi(get, async (c) => answer(c, Theatre, await getTheatre(c.get('market').db, c.req.valid('param').id)));
