import { createRoute } from '@hono/zod-openapi';
import { DomainError } from '@cineradar/core/shared/errors';
import { describeModel } from '@cineradar/services/demand/describe-model';
import { listPredictions } from '@cineradar/services/demand/list-predictions';
import { listSiteHours } from '@cineradar/services/demand/list-site-hours';
import { predictDemand } from '@cineradar/services/demand/predict-demand';
import { sumSitesAhead } from '@cineradar/services/demand/sum-sites-ahead';
import { answer, toWire } from '../http/answer.ts';
import { answerPage } from '../http/pages.ts';
import { guarded, NOT_FOUND, NOT_MODIFIED, ok, REFUSALS, unprocessable } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import {
  DemandModel,
  DemandPrediction,
  DemandRequest,
  parseStart,
  PredictionPage,
  predictionQuery,
  siteHourQuery,
  SiteHours,
  SitesAhead,
  sitesAheadQuery,
} from '../schemas/predictions.ts';

const tags = ['Predictions'];
const scope = guarded('predictions.read');

const predict = createRoute({
  method: 'post',
  path: '/v1/predictions/demand',
  operationId: 'predictDemand',
  tags,
  summary: 'Seats that a film will sell in a listing at a start',
  description:
    'Of each hall, and in sum. The stored forecast with its age while it stands, else pickup at this moment; a start that is not on the programme is answered by the place’s usual hour. Up to a week ahead.',
  ...scope,
  request: { body: { required: true, content: { 'application/json': { schema: DemandRequest } } } },
  responses: {
    200: ok(DemandPrediction, 'The forecast'),
    ...NOT_FOUND,
    ...unprocessable('The start has no offset, has passed, or is more than a week away'),
    ...REFUSALS,
  },
});

const list = createRoute({
  method: 'get',
  path: '/v1/predictions',
  operationId: 'listPredictions',
  tags,
  summary: 'Coming showings with what is forecast of each',
  description:
    'By start. Every showing on the programme has a forecast; `basis` and `ageSeconds` say what it is worth.',
  ...scope,
  request: { query: predictionQuery },
  responses: { 200: ok(PredictionPage, 'A page of forecasts'), ...NOT_MODIFIED, ...REFUSALS },
});

const siteHours = createRoute({
  method: 'get',
  path: '/v1/predictions/site-hours',
  operationId: 'listSiteHourPredictions',
  tags,
  summary: 'Admissions of a site by the hour of the start, a week ahead',
  description:
    'With quantiles of their own: those of showings do not add. Hours whose programme is not on sale yet are the site’s usual week, marked `profile`.',
  ...scope,
  request: { query: siteHourQuery },
  responses: { 200: ok(SiteHours, 'The hours'), ...NOT_MODIFIED, ...NOT_FOUND, ...REFUSALS },
});

const sitesAhead = createRoute({
  method: 'get',
  path: '/v1/predictions/sites',
  operationId: 'listSitesAhead',
  tags,
  summary: 'What every site is expected to draw in the next hours',
  description: 'Showings on sale that begin from this hour on, summed by site; sites without any are left out.',
  ...scope,
  request: { query: sitesAheadQuery },
  responses: { 200: ok(SitesAhead, 'Every site with a start in these hours'), ...NOT_MODIFIED, ...REFUSALS },
});

const model = createRoute({
  method: 'get',
  path: '/v1/predictions/model',
  operationId: 'getDemandModel',
  tags,
  summary: 'Which model answers, how it was judged, and how old its forecasts are',
  ...scope,
  responses: { 200: ok(DemandModel, 'The model'), ...NOT_MODIFIED, ...REFUSALS },
});

const startOf = (showtime: string): Date => {
  const start = parseStart(showtime);
  if (start instanceof Date) return start;
  const message =
    start === 'offset'
      ? 'A start needs its offset, such as 2026-03-02T19:40:00+07:00: there are three zones in Indonesia.'
      : 'A start is an instant of ISO 8601 with its offset, such as 2026-03-02T19:40:00+07:00.';
  throw new DomainError('unprocessable', message, { errors: [{ pointer: '/body/showtime', message }] });
};

/** Figures of these markets come from a simulator. */
const isSynthetic = (name: string): boolean => name === 'demo' || name === 'sandbox';

export const predictionRoutes = (): Router =>
  newRouter()
    .openapi(predict, async (c) => {
      const { db, clock } = c.get('market');
      const { theatreId, movieId, showtime } = c.req.valid('json');
      const question = { theatreId, movieId, startsAt: startOf(showtime) };
      const told = await predictDemand(db, question, clock.now());
      return c.json(toWire(DemandPrediction, told), 200, { 'Cache-Control': 'no-store' });
    })
    .openapi(list, (c) => {
      const { db, clock } = c.get('market');
      const { limit, theatre, movie, city, from, to } = c.req.valid('query');
      const filter = { theatreId: theatre, movieId: movie, citySlug: city, from, to };
      return answerPage(c, PredictionPage, limit, (page) => listPredictions(db, filter, page, clock.now()));
    })
    .openapi(siteHours, async (c) => {
      const { db, clock } = c.get('market');
      return answer(c, SiteHours, await listSiteHours(db, c.req.valid('query'), clock.now()));
    })
    .openapi(sitesAhead, async (c) => {
      const { db, clock, name } = c.get('market');
      const told = await sumSitesAhead(db, c.req.valid('query').hours, clock.now());
      return answer(c, SitesAhead, { ...told, synthetic: isSynthetic(name) });
    })
    .openapi(model, async (c) => {
      const { db, clock, name } = c.get('market');
      const synthetic = isSynthetic(name);
      return answer(c, DemandModel, { ...(await describeModel(db, clock.now())), synthetic });
    });
