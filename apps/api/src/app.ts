import { randomUUID } from 'node:crypto';
import type { MarketName } from '@cineradar/platform/config';
import type { Authenticate } from './auth/grant.ts';
import type { CursorSeal } from './http/cursor.ts';
import type { MarketContext } from './http/env.ts';
import { gate } from './http/gate.ts';
import { refuse } from './http/refuse.ts';
import { newRouter, type Router } from './http/router.ts';
import { unrouted } from './http/unrouted.ts';
import { marketRoutes } from './routes/market.ts';

export type ApiDeps = {
  readonly markets: ReadonlyMap<MarketName, MarketContext>;
  readonly authenticate: Authenticate;
  readonly cursors: CursorSeal;
};

const SANE_REQUEST_ID = /^[\w.:-]{8,128}$/;

/** Every route of the API; README.md says how to add one. */
const routes = (): readonly Router[] => [marketRoutes()];

/** The whole API as a value: tests and the OpenAPI document use it without a socket. */
export const createApp = (deps: ApiDeps): Router => {
  const app = newRouter();
  app.onError(refuse);
  app.use('*', async (c, next) => {
    const given = c.req.header('x-request-id');
    c.set('requestId', given !== undefined && SANE_REQUEST_ID.test(given) ? given : randomUUID());
    c.set('cursors', deps.cursors);
    await next();
  });
  app.use('/v1/*', gate(deps.authenticate, deps.markets));
  for (const router of routes()) app.route('/', router);
  app.notFound(unrouted(app));
  return app;
};
