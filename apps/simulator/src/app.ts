import type { Logger } from '@cineradar/platform/log';
import { Hono } from 'hono';
import { Registry } from 'prom-client';

import { openMarketClock } from './clock.ts';
import type { Booth } from './env.ts';
import { Faults, openFaultDesk } from './faults.ts';
import { openBoxOffice } from './market/box-office.ts';
import { createMarket } from './market/market.ts';
import type { MarketSize } from './market/size.ts';
import { bearer } from './middleware/bearer.ts';
import { conditional } from './middleware/conditional.ts';
import { counted } from './middleware/counted.ts';
import { faulty } from './middleware/faulty.ts';
import { openRateLimit } from './rate-limit.ts';
import { authRoutes } from './routes/auth.ts';
import { barRoutes } from './routes/bars.ts';
import { catalogueRoutes } from './routes/catalogue.ts';
import { controlRoutes } from './routes/control.ts';
import { layoutRoutes } from './routes/layouts.ts';
import { operationsRoutes } from './routes/operations.ts';
import { placeRoutes } from './routes/places.ts';
import { scheduleRoutes } from './routes/schedules.ts';
import { tmdbRoutes } from './routes/tmdb.ts';
import { openTokens } from './tokens.ts';
import { failure } from './wire/envelope.ts';

export type SimulatorOptions = {
  readonly seed: number;
  readonly size: MarketSize;
  /** Where the market's clock stands; absent: it runs with real time. */
  readonly clockAt?: Date | undefined;
  readonly faults?: Faults | undefined;
  readonly standingRefreshToken?: string | undefined;
  /** Real time in milliseconds, by which tokens live and limits fill; a test may bring its own. */
  readonly realNowMs?: () => number;
  readonly registry?: Registry;
  /** Where faults of the simulator's own are told. */
  readonly log?: Logger;
};

/** The refresh token with which the demo's worker comes. */
export const STANDING_REFRESH_TOKEN = 'demo-refresh-token';

const openBooth = (options: SimulatorOptions, realNowMs: () => number): Booth => {
  const { seed, size } = options;
  const market = createMarket({ seed, size });
  const faults = openFaultDesk(seed, options.faults ?? Faults.parse({}));
  return {
    market,
    boxOffice: openBoxOffice(market),
    clock: openMarketClock(options.clockAt, realNowMs),
    faults,
    tokens: openTokens({
      seed,
      standingRefreshToken: options.standingRefreshToken ?? STANDING_REFRESH_TOKEN,
      lifetimeSeconds: () => faults.faults().tokenLifetimeSeconds,
      realNowMs,
    }),
  };
};

/**
 * The synthetic ticketing API as a value: call `app.request(…)`, or serve `app.fetch` on a port. Two of the same
 * options answer the same requests with the same bytes, tokens apart.
 */
export const createSimulator = (options: SimulatorOptions): Hono => {
  const realNowMs = options.realNowMs ?? Date.now;
  const registry = options.registry ?? new Registry();
  const booth = openBooth(options, realNowMs);
  const app = new Hono();
  app.use('*', counted(registry));
  app.route('/', operationsRoutes(booth, registry));
  app.route('/', controlRoutes(booth));
  const faults = faulty({
    seed: options.seed,
    desk: booth.faults,
    limit: openRateLimit(realNowMs),
    clock: booth.clock,
  });
  for (const path of ['/v1/*', '/3/*', '/cinemas/*', '/robots.txt']) app.use(path, faults);
  app.route('/', placeRoutes(booth));
  app.route('/', tmdbRoutes(booth));
  app.route('/', barRoutes(booth));
  app.route('/', authRoutes(booth));
  app.use('/v1/movies/:merchant/layout', bearer(booth.tokens, 'member'));
  app.use('/v1/*', bearer(booth.tokens, 'guest'));
  app.route('/', layoutRoutes(booth));
  for (const path of ['/v1/cities', '/v1/movies', '/v1/schedules/*']) app.use(path, conditional());
  app.route('/', catalogueRoutes(booth));
  app.route('/', scheduleRoutes(booth));
  app.onError((error, c) => {
    options.log?.error({ event: 'request.failed', path: c.req.path, err: error });
    return c.json(failure('GENERAL_ERROR', 'the simulator failed'), 500);
  });
  app.notFound((c) => c.json(failure('NOT_FOUND', 'no such address'), 404));
  return app;
};
