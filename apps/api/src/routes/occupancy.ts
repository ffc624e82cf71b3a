import { createRoute, z } from '@hono/zod-openapi';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Context } from 'hono';
import type { ApiEnv } from '../http/env.ts';
import { matches } from '../http/etag.ts';
import { reply } from '../http/headers.ts';
import { guarded, NOT_FOUND, NOT_MODIFIED, ok, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { sendVariant } from '../http/variants.ts';
import { filterOf } from '../live/filter.ts';
import type { KeptBody } from '../live/kept-bodies.ts';
import { AnyId, Chain, CitySlug, ManyIds, queryOf } from '../schemas/common.ts';
import { Live, SiteNow, TheatreNow } from '../schemas/occupancy.ts';

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
      city: CitySlug.optional(),
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

/** How old an answer from memory may be, and why it is stale if it is. */
const freshness = (c: Context<ApiEnv>): Readonly<Record<string, string>> => {
  const { ageSeconds, staleBecause } = c.get('market').live.status();
  const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'private, no-cache', Age: String(ageSeconds) };
  return staleBecause.length === 0 ? headers : { ...headers, 'CineRadar-Stale': staleBecause.join(', ') };
};

const answerLive = (c: Context<ApiEnv>, { text, etag }: KeptBody): Response => {
  const headers = { ...freshness(c), ETag: etag };
  const isKnown = matches(c.req.header('if-none-match'), etag);
  return isKnown ? reply(c, 304, null, headers) : reply(c, 200, text, headers);
};

const requireLoaded = (c: Context<ApiEnv>) => {
  const { live, clock } = c.get('market');
  if (!live.status().loaded) {
    throw new DomainError('unavailable', 'What is taken now has not been read yet. Try again.', {
      retryAfterSeconds: 2,
    });
  }
  return { live, nowMs: clock.now().getTime() };
};

const noSuch = (kind: string, id: string): DomainError => new DomainError('not_found', `There is no ${kind} ${id}.`);

export const occupancyRoutes = (): Router =>
  newRouter()
    .openapi(getLive, async (c) => {
      const { live } = requireLoaded(c);
      const { key, filter } = filterOf(c.req.valid('query'));
      const ready = live.everywhere(key, filter);
      return sendVariant(c, ready instanceof Promise ? await ready : ready, freshness(c));
    })
    .openapi(getTheatre, (c) => {
      const { live, nowMs } = requireLoaded(c);
      const { theatreId } = c.req.valid('param');
      const state = live.replica().listing(theatreId, nowMs);
      if (state === undefined) throw noSuch('theatre', theatreId);
      return answerLive(c, live.theatre([state], nowMs));
    })
    .openapi(getSite, (c) => {
      const { live, nowMs } = requireLoaded(c);
      const { id } = c.req.valid('param');
      const found = live.replica().site(id, nowMs);
      if (found === undefined) throw noSuch('site', id);
      return answerLive(c, live.site(found, nowMs));
    });
