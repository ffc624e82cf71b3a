import { Hono } from 'hono';
import type { Registry } from 'prom-client';

import type { Booth } from '../env.ts';

/** Health and metrics. The market is open as soon as the process listens, so ready is as good as live. */
export const operationsRoutes = ({ market }: Booth, registry: Registry): Hono => {
  const app = new Hono();
  app.get('/livez', (c) => c.json({ live: true }));
  app.get('/readyz', (c) => c.json({ ready: true, synthetic: true, listings: market.listings.length }));
  app.get('/metrics', async (c) => c.body(await registry.metrics(), 200, { 'content-type': registry.contentType }));
  return app;
};
