import type { Logger } from '@cineradar/platform/log';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { openRedis } from '@cineradar/platform/redis/client';
import type { Registry } from 'prom-client';
import type { Auth } from '../auth/open.ts';
import type { Config } from '../config.ts';
import type { MarketContext } from '../http/env.ts';
import { USUAL_LIMITS } from './limits.ts';
import { streamMetrics } from './metrics.ts';
import { openStreams, type OpenStreams } from './streams.ts';

/** What the feed and those who come back ask at a time; no caller's query waits before them. */
const CONNECTIONS = 5;

const limitsOf = (config: Config) => ({
  ...USUAL_LIMITS,
  tickMs: config.STREAM_TICK_MS,
  heartbeatMs: config.STREAM_HEARTBEAT_MS,
  perSubject: config.STREAMS_PER_SUBJECT,
  perProcess: config.STREAMS_PER_PROCESS,
  backlogBytes: config.STREAM_BACKLOG_BYTES,
  stuckMs: config.STREAM_STUCK_MS,
});

type StartDeps = {
  readonly config: Config;
  readonly auth: Auth;
  readonly registry: Registry;
  readonly markets: readonly MarketContext[];
  readonly isDraining: () => boolean;
};

/** Opens the streams of a process on connections of their own; closing them ends every stream. */
export const startStreams = ({ config, auth, registry, markets, isDraining }: StartDeps, log: Logger) => {
  const databases = new Map(Object.entries(config.MARKET_DATABASES));
  const streamed = markets.map(({ name, clock }) => {
    const pool = openPool(databases.get(name) ?? '', {
      applicationName: `cineradar-api-${name}-streams`,
      max: CONNECTIONS,
    });
    return { name, key: name, clock, db: openDb(pool) };
  });
  // Of whichever market: revocations and tickets belong to none.
  const redis = {
    hearing: openRedis(config.REDIS_URL, 'demo', { patient: true }),
    commands: openRedis(config.REDIS_URL, 'demo'),
  };
  const streams: OpenStreams = openStreams(
    {
      markets: streamed,
      auth,
      redis,
      limits: limitsOf(config),
      metrics: streamMetrics(registry),
      origins: new Set(config.CORS_ORIGINS),
      isDraining,
    },
    log,
  );
  return {
    ...streams,
    close: async () => {
      redis.hearing.disconnect();
      redis.commands.disconnect();
      await Promise.all([streams.close(), ...streamed.map(({ db }) => db.destroy())]);
    },
  };
};
