import { createRoute, z } from '@hono/zod-openapi';
import { measureDataQuality } from '@cineradar/services/sites/data-quality';
import { measureSiteDay } from '@cineradar/services/sites/site-day';
import { readWeekHours } from '@cineradar/services/sites/week-hours';
import { answer } from '../http/answer.ts';
import { guarded, NOT_FOUND, NOT_MODIFIED, ok, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { AnyId } from '../schemas/common.ts';
import { DataQuality, SiteDay, weekHourQuery, WeekHours } from '../schemas/site-insight.ts';

const tags = ['Sites'];
const params = z.object({ id: AnyId });
const scope = guarded('occupancy.read');

const weekHours = createRoute({
  method: 'get',
  path: '/v1/sites/{id}/week-hours',
  operationId: 'getSiteWeekHours',
  tags,
  summary: 'How full a site is by weekday and hour of the start',
  description: 'Seat-weighted over complete weeks, from the finals of its showings.',
  ...scope,
  request: { params, query: weekHourQuery },
  responses: { 200: ok(WeekHours, 'The week of the site'), ...NOT_MODIFIED, ...NOT_FOUND, ...REFUSALS },
});

const day = createRoute({
  method: 'get',
  path: '/v1/sites/{id}/day',
  operationId: 'getSiteDay',
  tags,
  summary: 'What a site has sold of today’s showings so far, in total and by film',
  description: 'A showing that has begun counts by its final, one to come by its last look.',
  ...scope,
  request: { params },
  responses: { 200: ok(SiteDay, 'The day of the site'), ...NOT_MODIFIED, ...NOT_FOUND, ...REFUSALS },
});

const dataQuality = createRoute({
  method: 'get',
  path: '/v1/sites/{id}/data-quality',
  operationId: 'getSiteDataQuality',
  tags,
  summary: 'How well a site was seen over the last seven complete cinema days',
  ...scope,
  request: { params },
  responses: { 200: ok(DataQuality, 'The quality of its data'), ...NOT_MODIFIED, ...NOT_FOUND, ...REFUSALS },
});

export const siteInsightRoutes = (): Router =>
  newRouter()
    .openapi(weekHours, async (c) => {
      const { db, clock } = c.get('market');
      const query = { site: c.req.valid('param').id, weeks: c.req.valid('query').weeks };
      return answer(c, WeekHours, await readWeekHours(db, query, clock.now()));
    })
    .openapi(day, async (c) => {
      const { db, clock } = c.get('market');
      return answer(c, SiteDay, await measureSiteDay(db, c.req.valid('param').id, clock.now()));
    })
    .openapi(dataQuality, async (c) => {
      const { db, clock } = c.get('market');
      return answer(c, DataQuality, await measureDataQuality(db, c.req.valid('param').id, clock.now()));
    });
