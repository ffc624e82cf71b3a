import type { Context } from 'hono';
import { routePath } from 'hono/route';
import type { ApiEnv } from './env.ts';

/** The pattern of the route that answers, for metrics and traces; whatever no route takes counts as one. */
export const routeOf = (c: Context<ApiEnv>): string => {
  const path = routePath(c, -1);
  return path.endsWith('*') ? 'unrouted' : path;
};
