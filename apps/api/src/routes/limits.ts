import { createRoute } from '@hono/zod-openapi';
import { answer } from '../http/answer.ts';
import { guarded, NOT_MODIFIED, ok, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { LimitPage } from '../schemas/limits.ts';

const list = createRoute({
  method: 'get',
  path: '/v1/limits',
  operationId: 'listLimits',
  tags: ['Keys'],
  summary: 'The limits of this token or key, and what is left of each',
  description: 'This request is counted as well.',
  ...guarded('limits.read'),
  responses: { 200: ok(LimitPage, 'The limits'), ...NOT_MODIFIED, ...REFUSALS },
});

export const limitRoutes = (): Router =>
  newRouter().openapi(list, (c) => {
    const standings = c.get('meter').standings(c.get('grant'));
    const data = standings.map(({ name, of, quota, remaining, resetSeconds }) => ({
      ...{ name, of, limit: quota.requests, windowSeconds: quota.windowSeconds, remaining, resetSeconds },
    }));
    return answer(c, LimitPage, { data, nextCursor: null });
  });
