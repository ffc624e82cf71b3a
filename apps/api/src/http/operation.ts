import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { ApiEnv } from './env.ts';
import type { Operations } from './operations.ts';
import type { Router } from './router.ts';

const nameOf = (method: string, path: string): string => `${method.toUpperCase()} ${path}`;

export const operationsOf = (routers: readonly Router[]): Operations => {
  const named = new Map<string, string>();
  for (const router of routers) {
    for (const definition of router.openAPIRegistry.definitions) {
      if (definition.type !== 'route') continue;
      const { method, path, operationId } = definition.route;
      if (operationId !== undefined) named.set(nameOf(method, path.replaceAll(/\{(\w+)\}/g, ':$1')), operationId);
    }
  }
  return named;
};

/** What a request asks for, by the name that the OpenAPI document gives it; undefined for whatever is not documented. */
export const operationOf = (c: Context<ApiEnv>): string | undefined => {
  // Asked for several times of a request, and what matched it stays what it is.
  const known = c.get('operation');
  if (known !== undefined) return known;
  const method = c.req.method === 'HEAD' ? 'GET' : c.req.method;
  // The first that is no middleware answers: where several patterns match, the others come later.
  const route = matchedRoutes(c).find(({ path }) => !path.endsWith('*'));
  const found = route === undefined ? undefined : c.get('operations').get(nameOf(method, route.path));
  c.set('operation', found);
  return found;
};
