import { createRoute, z } from '@hono/zod-openapi';
import { ok } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';

const Market = z.object({
  name: z.string(),
  loaded: z.boolean(),
  staleBecause: z.array(z.enum(['redis_away', 'postgres_away'])),
  ageSeconds: z.int().min(0).nullable().openapi({ description: 'Since the store last confirmed what is held' }),
});

const Readiness = z
  .object({
    status: z.enum(['ready', 'degraded', 'starting', 'draining']),
    markets: z.array(Market),
  })
  .openapi('Readiness');

const common = { method: 'get' as const, tags: ['Operation'], security: [] };

const livez = createRoute({
  ...common,
  path: '/livez',
  operationId: 'livez',
  summary: 'The process is up',
  responses: { 200: ok(z.object({ live: z.literal(true) }), 'It is') },
});

const readyz = createRoute({
  ...common,
  path: '/readyz',
  operationId: 'readyz',
  summary: 'The process can do its work',
  responses: {
    200: ok(Readiness, 'It can; `degraded`: the live routes answer from memory, Redis or Postgres is away'),
    503: ok(Readiness, 'Not yet, or not any more'),
  },
});

const metrics = createRoute({
  ...common,
  path: '/metrics',
  operationId: 'metrics',
  summary: 'Figures of this process, for Prometheus',
  responses: { 200: { description: 'Prometheus text format', content: { 'text/plain': { schema: z.string() } } } },
});

const NEVER_STORED = { 'Cache-Control': 'no-store' };

export const healthRoutes = (): Router =>
  newRouter()
    .openapi(livez, (c) => c.json({ live: true as const }, 200, NEVER_STORED))
    .openapi(readyz, (c) => {
      const { isDraining, markets: statusOfMarkets } = c.get('ops');
      const markets = statusOfMarkets().map(({ name, loaded, staleBecause, ageSeconds }) => ({
        name,
        loaded,
        staleBecause: [...staleBecause],
        ageSeconds: loaded ? ageSeconds : null,
      }));
      if (isDraining()) return c.json({ status: 'draining' as const, markets }, 503, NEVER_STORED);
      if (!markets.every((market) => market.loaded))
        return c.json({ status: 'starting' as const, markets }, 503, NEVER_STORED);
      const degraded = markets.some((market) => market.staleBecause.length > 0);
      return c.json({ status: degraded ? ('degraded' as const) : ('ready' as const), markets }, 200, NEVER_STORED);
    })
    .openapi(metrics, async (c) => {
      const { type, text } = await c.get('ops').metrics();
      return c.text(text, 200, { ...NEVER_STORED, 'Content-Type': type });
    });
