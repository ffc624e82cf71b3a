import type { MarketName } from '@cineradar/platform/config';
import type { MarketContext } from './http/env.ts';
import { edge, type EdgeDeps } from './http/edge.ts';
import { gate, type GateDeps } from './http/gate.ts';
import { refuse } from './http/refuse.ts';
import { newRouter, type Router } from './http/router.ts';
import { unrouted } from './http/unrouted.ts';
import { marketRoutes } from './routes/market.ts';

export type ApiDeps = EdgeDeps & GateDeps & { readonly markets: ReadonlyMap<MarketName, MarketContext> };

/** Every route under /v1; README.md says how to add one. */
export const v1Routes = (): readonly Router[] => [marketRoutes()];

/** The whole API as a value: tests and the OpenAPI document use it without a socket. */
export const createApp = (deps: ApiDeps): Router => {
  const app = newRouter();
  app.onError(refuse);
  app.use('*', edge(deps));
  app.use('/v1/*', gate(deps));
  for (const router of v1Routes()) app.route('/', router);
  app.notFound(unrouted(app));
  return app;
};
