import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { Counter, type Registry } from 'prom-client';

/** Counts answers by route and status. */
export const counted = (registry: Registry): MiddlewareHandler => {
  const answers = new Counter({
    name: 'simulator_answers_total',
    help: 'Answers of the synthetic ticketing API by route and status.',
    labelNames: ['route', 'status'],
    registers: [registry],
  });
  return async (c, next) => {
    await next();
    // Middleware is registered for ALL methods; what remains is the handler.
    const handler = matchedRoutes(c).findLast(({ method }) => method !== 'ALL');
    answers.inc({ route: handler?.path ?? 'none', status: c.res.status });
  };
};
