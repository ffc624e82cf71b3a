import type { TicketingClient } from '@cineradar/connectors/ticketing/client';
import type { Clock } from '@cineradar/platform/clock';
import type { Logger } from '@cineradar/platform/log';
import type { Db } from '@cineradar/platform/postgres/pool';
import type { Queue } from 'bullmq';
import type { NowPublisher } from '@cineradar/services/occupancy/publish-now';
import type { Redis } from 'ioredis';
import type { WorkerConfig } from './config.ts';
import type { WatchMetrics } from './metrics.ts';

/** What the handlers of one worker process share. */
export type WorkerContext = {
  readonly config: WorkerConfig;
  readonly log: Logger;
  readonly clock: Clock;
  readonly db: Db;
  readonly redis: Redis;
  readonly publisher: NowPublisher;
  readonly ticketing: TicketingClient;
  readonly metrics: WatchMetrics;
  readonly watchQueue: Queue;
  readonly recordQueue: Queue;
  /** Aborted when the process is asked to end: reads in flight are dropped, writes are finished. */
  readonly ending: AbortSignal;
};

/** The one source that ids, listings and readings of the ticketing API are filed under. */
export const SOURCE = 'tix';
