import type { Logger } from '@cineradar/platform/log';
import { openRedis } from '@cineradar/platform/redis/client';
import { tellLimitReached } from '@cineradar/services/webhooks/tell-limit-reached';
import type { Accounts } from '../accounts/accounts.ts';
import type { Grant } from '../auth/grant.ts';
import type { Config } from '../config.ts';
import { openLimitNews } from './limit-news.ts';
import { type Limit, Limiter } from './limiter.ts';
import { type Meter, openMeter } from './meter.ts';
import { Months } from './months.ts';
import { exchangeWithRedis, keepSettling } from './settle-redis.ts';

export type OpenLimits = {
  readonly meter: Meter;
  /** What organisations' months have left. */
  readonly months: Months;
  /** Hears of each refusal by a limit, and tells the organisation where it wants to be told. */
  readonly onLimited: (grant: Grant, limit: Limit) => void;
  readonly close: () => Promise<void>;
};

/** Other processes read anew what an organisation may ask as soon as one finds its month used up. */
const monthsOf = (accounts: Accounts | undefined, log: Logger): Months =>
  new Months((organisation) => {
    log.info({ event: 'limits.month_used_up', organisation });
    accounts?.keys
      ?.tell({ organisation })
      .catch((error: unknown) => log.warn({ event: 'limits.month_not_told', err: error }));
  });

const newsOf = (accounts: Accounts | undefined, log: Logger): OpenLimits['onLimited'] =>
  accounts === undefined
    ? () => undefined
    : openLimitNews({
        tell: (reached, now) => tellLimitReached(accounts.db, reached, now),
        onFault: (error) => log.warn({ event: 'limits.reached_not_told', err: error }),
      });

/**
 * The limits of this process, settled with the others' through Redis; `onRefusal` hears of each request that one of them
 * refuses. Closing gives back what was not used.
 */
export const openLimits = (
  config: Config,
  accounts: Accounts | undefined,
  onRefusal: () => void,
  log: Logger,
): OpenLimits => {
  const redis = openRedis(config.REDIS_URL, 'demo');
  const limiter = new Limiter(exchangeWithRedis(redis));
  const usual = { perHour: config.RATE_LIMIT_PER_HOUR, consolePerHour: config.CONSOLE_RATE_LIMIT_PER_HOUR };
  const months = monthsOf(accounts, log);
  const tellNews = newsOf(accounts, log);
  const settling = keepSettling(
    () => limiter.settle(),
    (reachable, error) => {
      log.warn({ event: reachable ? 'limits.redis_back' : 'limits.redis_away', err: error });
    },
  );
  return {
    meter: openMeter(limiter, usual, months),
    months,
    onLimited: (grant, limit) => {
      onRefusal();
      tellNews(grant, limit);
    },
    close: async () => {
      await settling.close();
      redis.disconnect();
    },
  };
};
