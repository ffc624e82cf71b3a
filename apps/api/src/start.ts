import { setTimeout as sleep } from 'node:timers/promises';
import { marketClock, systemClock } from '@cineradar/platform/clock';
import { type MarketName, marketName } from '@cineradar/platform/config';
import type { WriteEvent } from '@cineradar/platform/events';
import type { Logger } from '@cineradar/platform/log';
import { openMetrics } from '@cineradar/platform/metrics';
import { startTelemetry } from '@cineradar/platform/telemetry/start';
import type { Registry } from 'prom-client';
import type { Accounts } from './accounts/accounts.ts';
import { openAccounts } from './accounts/open.ts';
import { createApp } from './app.ts';
import { openKeys } from './auth/keys/open.ts';
import { openAuth } from './auth/open.ts';
import type { Config } from './config.ts';
import { marketByName } from './http/market-of.ts';
import { httpMetrics } from './http/metrics.ts';
import { openPepper } from './idempotency/pepper.ts';
import { openLane } from './lane/lane.ts';
import type { Months } from './limits/months.ts';
import { openLimits } from './limits/open.ts';
import { liveMetrics } from './live/metrics.ts';
import { type OpenMarket, openMarket } from './live/open-market.ts';
import { startSandboxes } from './sandbox/open.ts';
import { keepRequestLog } from './request-log/open.ts';
import { type Listening, serveApp } from './server.ts';
import { startStreams } from './stream/start.ts';

/** All closing: a second less than the process has. What is counted may take all that is left of it. */
const CLOSE_BY_MS = 6_000;
const CLOSE_WITHIN_MS = 1_000;

/** What may still be taken of the time for closing, which begins now. */
const untilClosed = (): (() => number) => {
  const byMs = performance.now() + CLOSE_BY_MS - CLOSE_WITHIN_MS;
  return () => Math.max(CLOSE_WITHIN_MS, byMs - performance.now());
};

export type Logs = { readonly log: Logger; readonly writeEvent: WriteEvent };

const openMarkets = (config: Config, log: Logger): ReadonlyMap<MarketName, OpenMarket> =>
  new Map(
    Object.entries(config.MARKET_DATABASES).map(([name, url]) => {
      const market = marketName.parse(name);
      const isDemo = market === 'demo';
      const clock = isDemo ? marketClock(config.MARKET_CLOCK_AT) : systemClock;
      const source = { name: market, databaseUrl: url, redisUrl: config.REDIS_URL, clock, standsByStore: !isDemo };
      return [market, openMarket(source, log)] as const;
    }),
  );

const openLedger = (accounts: Accounts | undefined, months: Months, registry: Registry, log: Logger) =>
  accounts === undefined ? undefined : keepRequestLog(accounts.db, registry, log, months);

const statusOf = (markets: ReadonlyMap<MarketName, OpenMarket>) =>
  [...markets.values()].map(({ name, live }) => ({ name, ...live.status() }));

/** Opens everything the API stands on and serves it. Closing finishes what was begun, then closes what was opened. */
export const startApi = async (config: Config, { log, writeEvent }: Logs): Promise<Listening> => {
  const stopTelemetry = startTelemetry('cineradar-api', config.OTEL_EXPORTER_OTLP_ENDPOINT);
  const registry = openMetrics('api');
  const metrics = httpMetrics(registry, 'api');
  const tokens = await openAuth(config, log);
  const markets = openMarkets(config, log);
  liveMetrics(registry, () => [...markets.values()]);
  const people = await openAccounts(config, tokens, log);
  const limits = openLimits(config, people.accounts, metrics.rateLimited, log);
  const requestLog = openLedger(people.accounts, limits.months, registry, log);
  const keys = openKeys(config, tokens, people.accounts, log);
  const { auth } = keys;
  let draining = false;
  const isDraining = (): boolean => draining;
  const streams = startStreams({ config, auth, registry, markets: [...markets.values()], isDraining }, log);
  const sandboxes = startSandboxes(people.store, streams.add, marketByName(markets), log);
  const shared = {
    log,
    writeEvent,
    metrics,
    requestLog,
    cors: { origins: new Set(config.CORS_ORIGINS) },
    tracing: config.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined,
    meter: limits.meter,
    proxyHops: config.PROXY_HOPS,
    markets,
  };
  const app = createApp({
    ...shared,
    streams,
    accounts: people.accounts,
    cursors: auth.cursors,
    pepper: await openPepper(config, auth.cursors),
    ops: {
      ...{ isDraining, markets: () => statusOf(markets), publicKeys: auth.publicKeys },
      metrics: async () => ({ type: registry.contentType, text: await metrics.text() }),
    },
    authenticate: auth.authenticate,
    ...sandboxes.ofApp,
    onLimited: limits.onLimited,
  });
  const server = await serveApp(app, config.PORT, config.HOST, openLane({ ...shared, known: auth.known, isDraining }));
  log.info({ event: 'listening', host: config.HOST, port: server.port, markets: [...markets.keys()] });
  return {
    port: server.port,
    close: async () => {
      const leftMs = untilClosed();
      draining = true;
      await sleep(config.LAME_DUCK_MS);
      await streams.endAll();
      await server.close();
      auth.close();
      await limits.close();
      await Promise.race([requestLog?.close(), sleep(leftMs())]);
      const stores = [...markets.values(), sandboxes, streams].map((one) => one.close());
      const closing = Promise.all([...stores, keys.close().then(people.close), stopTelemetry()]);
      // A store or a sink that hangs must not keep the process: nothing is lost by leaving it.
      await Promise.race([closing, sleep(CLOSE_WITHIN_MS)]);
    },
  };
};
