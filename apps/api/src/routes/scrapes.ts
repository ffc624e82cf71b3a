import { createRoute, z } from '@hono/zod-openapi';
import { getRun } from '@cineradar/services/scrapes/get-run';
import { listRuns } from '@cineradar/services/scrapes/list-runs';
import { measureFreshness } from '@cineradar/services/scrapes/measure-freshness';
import { answer } from '../http/answer.ts';
import { answerPage } from '../http/pages.ts';
import { guarded, NOT_FOUND, NOT_MODIFIED, ok, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { queryOf } from '../schemas/common.ts';
import { ScrapeDetail, ScrapeFreshness, ScrapePage, scrapeQuery } from '../schemas/scrapes.ts';

const list = createRoute({
  method: 'get',
  path: '/v1/scrapes',
  operationId: 'listScrapes',
  tags: ['Scrapes'],
  summary: 'Runs of the scraper, newest first',
  description: 'A run reads the programme, or takes the looks of one plan. Runs are kept for 31 days.',
  ...guarded('scrapes.read'),
  request: { query: scrapeQuery },
  responses: { 200: ok(ScrapePage, 'A page of runs'), ...NOT_MODIFIED, ...REFUSALS },
});

const freshness = createRoute({
  method: 'get',
  path: '/v1/scrapes/freshness',
  operationId: 'getScrapeFreshness',
  tags: ['Scrapes'],
  summary: 'How freshly the market is seen, by chain and by city',
  ...guarded('scrapes.read'),
  request: { query: queryOf({}) },
  responses: {
    200: ok(ScrapeFreshness, 'Ages of last looks, and last looks that were missed'),
    ...NOT_MODIFIED,
    ...REFUSALS,
  },
});

const get = createRoute({
  method: 'get',
  path: '/v1/scrapes/{id}',
  operationId: 'getScrape',
  tags: ['Scrapes'],
  summary: 'One run, with its errors by cause and rows that were left out',
  ...guarded('scrapes.read'),
  request: { params: z.object({ id: z.uuid('an id of a run is a UUID') }) },
  responses: { 200: ok(ScrapeDetail, 'The run'), ...NOT_MODIFIED, ...NOT_FOUND, ...REFUSALS },
});

export const scrapeRoutes = (): Router =>
  newRouter()
    .openapi(list, (c) => {
      const { limit, cursor: _cursor, ...filter } = c.req.valid('query');
      const { db, clock } = c.get('market');
      return answerPage(c, ScrapePage, limit, (page) => listRuns(db, filter, page, clock.now()));
    })
    .openapi(freshness, async (c) => {
      const { db, clock } = c.get('market');
      return answer(c, ScrapeFreshness, await measureFreshness(db, clock.now()));
    })
    .openapi(get, async (c) => {
      const { db, clock } = c.get('market');
      return answer(c, ScrapeDetail, await getRun(db, c.req.valid('param').id, clock.now()));
    });
