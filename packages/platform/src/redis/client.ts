import { Redis } from 'ioredis';
import type { MarketName } from '../config.ts';

/** Markets never mix: each has a Redis database of its own. */
const DATABASE_OF: Record<MarketName, number> = { demo: 0, captures: 1, sandbox: 2, live: 3 };

/** A number beyond the markets' own wins: tests are lent one. `/0`, which many write by habit, must not mix markets. */
const databaseOf = (url: string, market: MarketName): number => {
  const number = Number(new URL(url).pathname.slice(1));
  return number > DATABASE_OF.live ? number : DATABASE_OF[market];
};

/**
 * A connection to a market's Redis. It reconnects for ever with growing pauses of up to two seconds; while it is
 * away commands fail at once (`enableOfflineQueue: false`) unless `patient`, so that a caller can serve what it has.
 */
export const openRedis = (url: string, market: MarketName, options: { readonly patient?: boolean } = {}): Redis => {
  const redis = new Redis(url, {
    db: databaseOf(url, market),
    enableOfflineQueue: options.patient ?? false,
    maxRetriesPerRequest: options.patient === true ? null : 1,
    retryStrategy: (tries) => Math.min(50 * 2 ** tries, 2_000),
  });
  redis.on('error', () => undefined);
  return redis;
};

/** The options BullMQ makes its own connections from. */
export const queueConnection = (url: string, market: MarketName) => {
  const { hostname, port, username, password, protocol } = new URL(url);
  return {
    host: hostname,
    port: Number(port || 6379),
    db: databaseOf(url, market),
    maxRetriesPerRequest: null,
    ...(username === '' ? {} : { username }),
    ...(password === '' ? {} : { password }),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
  };
};

/** The channel on which a market's new readings are told (channels know no database number, hence the name). */
export const readingsChannel = (market: MarketName): string => `readings:${market}`;

/** The key under which the worker keeps a listing's occupancy as ready JSON. */
export const occupancyKey = (theatreId: string): string => `occupancy:${theatreId}`;
