import type { MarketName } from '@cineradar/platform/config';
import type { MarketContext } from './http/env.ts';
import { edge, type EdgeDeps } from './http/edge.ts';
import { gate, type GateDeps } from './http/gate.ts';
import { refuse } from './http/refuse.ts';
import { operationsOf } from './http/operation.ts';
import { speakPlainly } from './http/plain-words.ts';
import { makeOpenApi } from './openapi.ts';
import { newRouter, type Router } from './http/router.ts';
import { unrouted } from './http/unrouted.ts';
import { authRoutes } from './routes/auth.ts';
import { docsRoutes } from './routes/docs.ts';
import { documentFileRoutes } from './routes/document-files.ts';
import { documentedRoutes } from './routes/documented.ts';
import { statusRoutes } from './routes/status.ts';
import { stripeEventRoutes } from './routes/stripe-events.ts';
import { versioned } from './versions/versioned.ts';
import { sandboxed } from './sandbox/sandboxed.ts';
import type { Sandboxes } from './sandbox/port.ts';

export type ApiDeps = EdgeDeps &
  GateDeps & {
    readonly markets: ReadonlyMap<MarketName, MarketContext>;
    readonly sandboxes?: Sandboxes | undefined;
  };

/** The whole API as a value: tests and the OpenAPI document use it without a socket. */
export const createApp = (deps: ApiDeps): Router => {
  speakPlainly();
  const app = newRouter();
  const open = [documentFileRoutes(deps.markets), statusRoutes(deps.markets)];
  const documented = documentedRoutes();
  app.onError(refuse);
  app.use('*', edge(deps, operationsOf([...open, ...documented])));
  // Before the gate: a browser follows the link of a file, and anyone may ask how we are; neither sends a token.
  for (const router of open) app.route('/', router);
  app.use('/v1/*', gate(deps));
  app.use('/v1/*', sandboxed(deps.sandboxes));
  app.use('/v1/*', versioned);
  for (const router of documented) app.route('/', router);
  app.route('/', authRoutes());
  app.route('/', stripeEventRoutes());
  app.route('/', docsRoutes(makeOpenApi));
  app.notFound(unrouted(app));
  return app;
};
