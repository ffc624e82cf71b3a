import type { Logger } from '@cineradar/platform/log';
import { openRedis } from '@cineradar/platform/redis/client';
import type { Config } from '../config.ts';
import { Limiter } from './limiter.ts';
import { type Meter, openMeter } from './meter.ts';
import { exchangeWithRedis, keepSettling } from './settle-redis.ts';

export type OpenLimits = { readonly meter: Meter; readonly close: () => Promise<void> };

/** The limits of this process, settled with the others' through Redis. Closing gives back what was not used. */
export const openLimits = (config: Config, log: Logger): OpenLimits => {
  const redis = openRedis(config.REDIS_URL, 'demo');
  const limiter = new Limiter(exchangeWithRedis(redis));
  const usual = { perHour: config.RATE_LIMIT_PER_HOUR, consolePerHour: config.CONSOLE_RATE_LIMIT_PER_HOUR };
  const settling = keepSettling(
    () => limiter.settle(),
    (reachable, error) => {
      log.warn({ event: reachable ? 'limits.redis_back' : 'limits.redis_away', err: error });
    },
  );
  return {
    meter: openMeter(limiter, usual),
    close: async () => {
      await settling.close();
      redis.disconnect();
    },
  };
};
