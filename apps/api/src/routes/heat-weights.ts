import { createRoute } from '@hono/zod-openapi';
import { changeWeights } from '@cineradar/services/heat-score/change-weights';
import { listWeights } from '@cineradar/services/heat-score/weights';
import { answer, toWire } from '../http/answer.ts';
import { guarded, NOT_MODIFIED, ok, REFUSALS, unprocessable } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { queryOf } from '../schemas/common.ts';
import { AddedHeatWeights, HeatWeightsList, NewHeatWeights } from '../schemas/heat-scores.ts';
import { HEAT_TAGS as tags, isSynthetic, toWireWeights } from './heat-parts.ts';

const list = createRoute({
  method: 'get',
  path: '/v1/heat-weights',
  operationId: 'listHeatWeights',
  tags,
  summary: 'The versions of the weights, the newest first',
  ...guarded('heat.read'),
  request: { query: queryOf({}) },
  responses: { 200: ok(HeatWeightsList, 'The versions'), ...NOT_MODIFIED, ...REFUSALS },
});

const add = createRoute({
  method: 'post',
  path: '/v1/heat-weights',
  operationId: 'addHeatWeights',
  tags,
  summary: 'A new version of the weights, in force at once',
  description: 'The newest day is scored under it at once; what older versions scored stays as it was.',
  ...guarded('heat.write'),
  request: { body: { required: true, content: { 'application/json': { schema: NewHeatWeights } } } },
  responses: {
    201: ok(AddedHeatWeights, 'The version'),
    ...unprocessable('The weights do not sum to 100 per cent'),
    ...REFUSALS,
  },
});

export const heatWeightRoutes = (): Router =>
  newRouter()
    .openapi(list, async (c) => {
      const versions = await listWeights(c.get('market').db);
      const newest = versions[0]?.version ?? 0;
      const data = versions.map((version) => toWireWeights(version, newest));
      return answer(c, HeatWeightsList, { data, synthetic: isSynthetic(c) });
    })
    .openapi(add, async (c) => {
      const { note, ...percent } = c.req.valid('json');
      const { scoredDay, ...version } = await changeWeights(c.get('market').db, {
        percent,
        note,
        createdBy: c.get('subject'),
      });
      const wire = { ...toWireWeights(version, version.version), scoredDay };
      return c.json(toWire(AddedHeatWeights, wire), 201, { 'Cache-Control': 'no-store' });
    });
