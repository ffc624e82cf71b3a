import { createRoute } from '@hono/zod-openapi';
import { trendAt } from '@cineradar/services/occupancy/measure-trend';
import { answer } from '../http/answer.ts';
import { guarded, NOT_MODIFIED, ok, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { keepAnswers } from '../live/keep-answers.ts';
import { answerEverywhere } from '../live/answers.ts';
import { boardQuery, LiveBoard, OccupancyTrend } from '../schemas/live-board.ts';
import { queryOf } from '../schemas/common.ts';
import { asked, requireLoaded, send } from './live-parts.ts';

const getBoard = createRoute({
  method: 'get',
  path: '/v1/occupancy/board',
  operationId: 'getLiveBoard',
  tags: ['Occupancy'],
  summary: 'Every site with its showings on now and soon',
  description:
    'What a live page begins with: it sums what it shows itself, and keeps it up with `streamOccupancy` from `lastEventId`.',
  ...guarded('occupancy.read'),
  request: { query: boardQuery },
  responses: { 200: ok(LiveBoard, 'The board'), ...NOT_MODIFIED, ...REFUSALS },
});

const getTrend = createRoute({
  method: 'get',
  path: '/v1/occupancy/trend',
  operationId: 'getOccupancyTrend',
  tags: ['Occupancy'],
  summary: 'The last three hours of every site, and what is usual at this weekday and time',
  description:
    'Of showings on at each instant: by their final once they had begun, before that between the look 30 minutes ahead and the final.',
  ...guarded('occupancy.read'),
  request: { query: queryOf({}) },
  responses: { 200: ok(OccupancyTrend, 'Every site with something to tell'), ...NOT_MODIFIED, ...REFUSALS },
});

export const liveBoardRoutes = (): Router => {
  const trends = keepAnswers(trendAt);
  return newRouter()
    .openapi(getBoard, async (c) => {
      const { live } = requireLoaded(c);
      const body = await live.board(c.req.valid('query').ahead);
      return send(c, answerEverywhere(body, live.status(), asked(c)));
    })
    .openapi(getTrend, async (c) => {
      const { db, clock } = c.get('market');
      return answer(c, OccupancyTrend, await trends(db, clock.now()));
    });
};
