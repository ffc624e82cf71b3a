import { createRoute } from '@hono/zod-openapi';
import { HEAT_QUEUE, scoreHeatJob } from '@cineradar/services/heat-score/jobs';
import { requestRecompute } from '@cineradar/services/heat-score/request-run';
import { getHeatRun, listHeatRuns, stopHeatRun } from '@cineradar/services/heat-score/runs';
import { answer, toWire } from '../http/answer.ts';
import { guarded, NOT_FOUND, NOT_MODIFIED, ok, REFUSALS, unprocessable } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { queryOf } from '../schemas/common.ts';
import { HeatRun, HeatRunId, HeatRunList, RecomputeRequest } from '../schemas/heat-scores.ts';
import { HEAT_TAGS as tags } from './heat-parts.ts';

const NEVER_STORED = { 'Cache-Control': 'no-store' };

const recompute = createRoute({
  method: 'post',
  path: '/v1/heat-scores/recompute',
  operationId: 'recomputeHeatScores',
  tags,
  summary: 'Have days scored again, by a job',
  description: 'From what is known now of the days before each: readings and concession sales that came late count.',
  ...guarded('heat.write'),
  request: { body: { required: true, content: { 'application/json': { schema: RecomputeRequest } } } },
  responses: {
    202: ok(HeatRun, 'It will be done; see /v1/heat-scores/runs/{id}'),
    ...NOT_FOUND,
    ...unprocessable('The days have not come, run backwards, or are more than 400'),
    ...REFUSALS,
  },
});

const list = createRoute({
  method: 'get',
  path: '/v1/heat-scores/runs',
  operationId: 'listHeatRuns',
  tags,
  summary: 'The last runs of the scoring, with how far they are',
  ...guarded('heat.read'),
  request: { query: queryOf({}) },
  responses: { 200: ok(HeatRunList, 'The runs, the newest first'), ...NOT_MODIFIED, ...REFUSALS },
});

const get = createRoute({
  method: 'get',
  path: '/v1/heat-scores/runs/{id}',
  operationId: 'getHeatRun',
  tags,
  summary: 'How far a run is',
  ...guarded('heat.read'),
  request: { params: HeatRunId },
  responses: { 200: ok(HeatRun, 'The run'), ...NOT_MODIFIED, ...NOT_FOUND, ...REFUSALS },
});

const stop = createRoute({
  method: 'delete',
  path: '/v1/heat-scores/runs/{id}',
  operationId: 'stopHeatRun',
  tags,
  summary: 'Stop a run after the day it is at; days that are done stay',
  ...guarded('heat.write'),
  request: { params: HeatRunId },
  responses: { 200: ok(HeatRun, 'The run'), ...NOT_FOUND, ...REFUSALS },
});

export const heatRunRoutes = (): Router =>
  newRouter()
    .openapi(recompute, async (c) => {
      const { db, clock, jobs } = c.get('market');
      const request = { ...c.req.valid('json'), requestedBy: c.get('subject') };
      const run = await requestRecompute(db, request, clock.now());
      // It is written down: where the worker cannot be woken now, its next round finds it.
      await jobs.ask(HEAT_QUEUE, scoreHeatJob, { why: 'asked' }).catch(() => undefined);
      return c.json(toWire(HeatRun, run), 202, NEVER_STORED);
    })
    .openapi(list, async (c) => answer(c, HeatRunList, { data: await listHeatRuns(c.get('market').db) }))
    .openapi(get, async (c) => answer(c, HeatRun, await getHeatRun(c.get('market').db, c.req.valid('param').id)))
    .openapi(stop, async (c) => {
      const run = await stopHeatRun(c.get('market').db, c.req.valid('param').id);
      return c.json(toWire(HeatRun, run), 200, NEVER_STORED);
    });
