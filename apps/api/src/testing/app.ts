import type { Clock } from '@cineradar/platform/clock';
import type { MarketName } from '@cineradar/platform/config';
import { openLog } from '@cineradar/platform/log';
import { Registry } from 'prom-client';
import { type ApiDeps, createApp } from '../app.ts';
import { openAuthenticator } from '../auth/authenticate.ts';
import type { MarketContext } from '../http/env.ts';
import { marketByName } from '../http/market-of.ts';
import { httpMetrics } from '../http/metrics.ts';
import type { Router } from '../http/router.ts';
import { liveView } from '../live/market.ts';
import { Replica } from '../live/replica.ts';
import { testMeter } from './shared-counts.ts';
import { bearer, TEST_AUDIENCE, TEST_ISSUER, TEST_SECRET, type TokenClaims } from './tokens.ts';

export type TestApi = {
  readonly app: Router;
  /** GETs a path with a token of every scope, or as `claims` say. */
  readonly get: (path: string, claims?: TokenClaims, headers?: Readonly<Record<string, string>>) => Promise<Response>;
};

/** A market for tests of routes that do not show "now". */
export const testMarket = (
  market: Omit<MarketContext, 'live' | 'jobs'> & Partial<Pick<MarketContext, 'live' | 'jobs'>>,
): MarketContext => {
  const status = { loaded: false, staleBecause: [], ageSeconds: 0 };
  const replica = new Replica();
  const live = liveView({ replica: () => replica, status: () => status }, market.clock);
  return { live, jobs: { ask: () => Promise.resolve(), hand: () => Promise.resolve() }, ...market };
};

/** The true app over the given markets, with a secret of tests; `deps` replaces any part. */
export const testApi = (markets: readonly Parameters<typeof testMarket>[0][], deps: Partial<ApiDeps> = {}): TestApi => {
  const byName = new Map<MarketName, MarketContext>(markets.map((market) => [market.name, testMarket(market)]));
  const metrics = httpMetrics(new Registry(), 'api-test');
  const app = createApp({
    log: openLog('api-test', 'silent'),
    writeEvent: () => undefined,
    metrics,
    cors: { origins: new Set() },
    tracing: false,
    cursors: { secrets: () => [TEST_SECRET] },
    pepper: TEST_SECRET,
    ops: {
      isDraining: () => false,
      markets: () => [...byName.values()].map(({ name, live }) => ({ name, ...live.status() })),
      metrics: async () => ({ type: 'text/plain', text: await metrics.text() }),
      publicKeys: () => ({ keys: [] }),
    },
    authenticate: openAuthenticator({ issuer: TEST_ISSUER, audience: TEST_AUDIENCE, secret: TEST_SECRET }).authenticate,
    meter: testMeter(1_000_000),
    proxyHops: 0,
    onLimited: metrics.rateLimited,
    markets: byName,
    marketOf: marketByName(byName),
    ...deps,
  });
  return {
    app,
    get: async (path, claims = {}, headers = {}) =>
      app.request(path, { headers: { Authorization: await bearer(claims), ...headers } }),
  };
};

/** A clock for tests that stands until it is moved. */
export const movableClock = (startsAt: string): Clock & { readonly moveTo: (instant: string) => void } => {
  let now = new Date(startsAt);
  return {
    now: () => new Date(now),
    moveTo: (instant) => {
      now = new Date(instant);
    },
  };
};
