import { createRoute, z } from '@hono/zod-openapi';
import { DomainError } from '@cineradar/core/shared/errors';
import { guarded, NOT_FOUND, NOT_MODIFIED, ok, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { answerEverywhere, answerOne } from '../live/answers.ts';
import { filterOf } from '../live/filter.ts';
import { AnyId, Chain, ManyIds, queryOf } from '../schemas/common.ts';
import { Live, SiteNow, TheatreNow } from '../schemas/occupancy.ts';
import { AnyCity } from '../schemas/places.ts';
import { asked, requireLoaded, send } from './live-parts.ts';

const getLive = createRoute({
  method: 'get',
  path: '/v1/occupancy/live',
  operationId: 'getLiveOccupancy',
  tags: ['Occupancy'],
  summary: 'Now, everywhere: one entry a listing at any hour',
  ...guarded('occupancy.read'),
  request: {
    query: queryOf({
      chain: Chain.optional(),
      city: AnyCity.optional(),
      site: AnyId.optional(),
      ids: ManyIds.optional(),
    }),
  },
  responses: { 200: ok(Live, 'Every listing, or those that the filters leave'), ...NOT_MODIFIED, ...REFUSALS },
});

const getTheatre = createRoute({
  method: 'get',
  path: '/v1/occupancy/{theatreId}',
  operationId: 'getTheatreOccupancy',
  tags: ['Occupancy'],
  summary: 'Now, in one listing: in total and by showing',
  ...guarded('occupancy.read'),
  request: { params: z.object({ theatreId: AnyId }) },
  responses: { 200: ok(TheatreNow, 'The listing'), ...NOT_MODIFIED, ...NOT_FOUND, ...REFUSALS },
});

const getSite = createRoute({
  method: 'get',
  path: '/v1/sites/{id}/occupancy',
  operationId: 'getSiteOccupancy',
  tags: ['Occupancy'],
  summary: 'Now, in one site: the sum of its listings',
  ...guarded('occupancy.read'),
  request: { params: z.object({ id: AnyId }) },
  responses: { 200: ok(SiteNow, 'The site'), ...NOT_MODIFIED, ...NOT_FOUND, ...REFUSALS },
});

const noSuch = (kind: string, id: string): DomainError => new DomainError('not_found', `There is no ${kind} ${id}.`);

export const occupancyRoutes = (): Router =>
  newRouter()
    .openapi(getLive, async (c) => {
      const { live } = requireLoaded(c);
      const { key, filter } = filterOf(c.req.valid('query'));
      const ready = live.everywhere(key, filter);
      return send(c, answerEverywhere(ready instanceof Promise ? await ready : ready, live.status(), asked(c)));
    })
    .openapi(getTheatre, (c) => {
      const { live, nowMs } = requireLoaded(c);
      const { theatreId } = c.req.valid('param');
      const state = live.replica().listing(theatreId, nowMs);
      if (state === undefined) throw noSuch('theatre', theatreId);
      return send(c, answerOne(live.theatre([state], nowMs), live.status(), asked(c)));
    })
    .openapi(getSite, (c) => {
      const { live, nowMs } = requireLoaded(c);
      const { id } = c.req.valid('param');
      const found = live.replica().site(id, nowMs);
      if (found === undefined) throw noSuch('site', id);
      return send(c, answerOne(live.site(found, nowMs), live.status(), asked(c)));
    });
