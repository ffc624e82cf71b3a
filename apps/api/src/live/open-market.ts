import type { Clock } from '@cineradar/platform/clock';
import type { MarketName } from '@cineradar/platform/config';
import type { Logger } from '@cineradar/platform/log';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { openJobDesk } from '@cineradar/platform/queue/desk';
import { openRedis } from '@cineradar/platform/redis/client';
import { openStoreClock } from '@cineradar/services/market/store-clock';
import type { MarketContext } from '../http/env.ts';
import { eventIdOf } from '../stream/event-id.ts';
import { hearReadings } from './hear.ts';
import { liveView } from './market.ts';
import type { ResumeFrom } from './board.ts';
import { keepInSync, type LiveMarket } from './sync.ts';

export type MarketSource = {
  readonly name: MarketName;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly clock: Clock;
  /** Whether the store says where the market stands; `clock` is then what holds while it says nothing. */
  readonly standsByStore?: boolean;
};

export type OpenMarket = MarketContext & { readonly close: () => Promise<void> };

/** The replica reads beside the callers' queries and must not queue behind them. */
const REPLICA_CONNECTIONS = 2;

const resumeFrom =
  (name: MarketName, toldUpTo: LiveMarket['toldUpTo']): ResumeFrom =>
  () => {
    const place = toldUpTo();
    return place === null ? null : eventIdOf(name, place.epoch, place.seq);
  };

/** Opens a market's database and begins to keep its replica. Waits for neither Postgres nor Redis. */
export const openMarket = (source: MarketSource, log: Logger): OpenMarket => {
  const { name, databaseUrl, redisUrl } = source;
  const applicationName = `cineradar-api-${name}`;
  const db = openDb(openPool(databaseUrl, { applicationName }));
  const replicaDb = openDb(
    openPool(databaseUrl, { applicationName: `${applicationName}-replica`, max: REPLICA_CONNECTIONS }),
  );
  const clock = source.standsByStore === true ? openStoreClock(replicaDb, source.clock) : source.clock;
  const sync = keepInSync({ name, db: replicaDb, clock }, log);
  const redis = openRedis(redisUrl, name, { patient: true });
  hearReadings(redis, name, sync);
  const jobs = openJobDesk(redisUrl, name);
  return {
    name,
    db,
    clock,
    live: liveView({ ...sync, resumeFrom: resumeFrom(name, sync.toldUpTo) }, clock),
    jobs,
    close: async () => {
      redis.disconnect();
      await Promise.all([sync.close(), jobs.close()]);
      await Promise.all([db.destroy(), replicaDb.destroy()]);
    },
  };
};
