import { createRoute, z } from '@hono/zod-openapi';
import { getSite } from '@cineradar/services/sites/get-site';
import { listSites } from '@cineradar/services/sites/list-sites';
import { answer } from '../http/answer.ts';
import { answerPage } from '../http/pages.ts';
import { guarded, NOT_FOUND, NOT_MODIFIED, ok, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { AnyId } from '../schemas/common.ts';
import { placeQuery, Site, SitePage, toPlaceFilter } from '../schemas/places.ts';

const list = createRoute({
  method: 'get',
  path: '/v1/sites',
  operationId: 'listSites',
  tags: ['Sites'],
  summary: 'Cinemas as places, each with its ticketing listings',
  description: 'By name; by distance with `near`; in the order of changes with `updated_since`.',
  ...guarded('sites.read'),
  request: { query: placeQuery },
  responses: { 200: ok(SitePage, 'A page of sites'), ...NOT_MODIFIED, ...REFUSALS },
});

const get = createRoute({
  method: 'get',
  path: '/v1/sites/{id}',
  operationId: 'getSite',
  tags: ['Sites'],
  summary: 'One site',
  ...guarded('sites.read'),
  request: { params: z.object({ id: AnyId }) },
  responses: { 200: ok(Site, 'The site'), ...NOT_MODIFIED, ...NOT_FOUND, ...REFUSALS },
});

export const siteRoutes = (): Router =>
  newRouter()
    .openapi(list, (c) => {
      const query = c.req.valid('query');
      const { db } = c.get('market');
      return answerPage(c, SitePage, query.limit, (page) => listSites(db, toPlaceFilter(query), page));
    })
    .openapi(get, async (c) => answer(c, Site, await getSite(c.get('market').db, c.req.valid('param').id)));
