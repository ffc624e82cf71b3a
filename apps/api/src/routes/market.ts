import { createRoute, z } from '@hono/zod-openapi';
import { guarded, ok, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { Instant } from '../schemas/common.ts';

const Market = z
  .object({
    name: z.enum(['demo', 'captures', 'sandbox', 'live']),
    now: Instant.openapi({ description: "The market's own time: the demo's clock may stand" }),
    synthetic: z.boolean().openapi({ description: 'True where a simulator made the figures' }),
  })
  .openapi('Market');

const getMarket = createRoute({
  method: 'get',
  path: '/v1/market',
  operationId: 'getMarket',
  tags: ['Market'],
  summary: 'The market that this token reads, and its time',
  ...guarded('occupancy.read'),
  responses: { 200: ok(Market, 'The market'), ...REFUSALS },
});

export const marketRoutes = (): Router =>
  newRouter().openapi(getMarket, (c) => {
    const { name, clock } = c.get('market');
    return c.json({ name, now: clock.now().toISOString(), synthetic: name === 'demo' || name === 'sandbox' }, 200);
  });
