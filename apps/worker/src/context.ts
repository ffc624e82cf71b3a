import type { TicketingClient } from '@cineradar/connectors/ticketing/client';
import type { Clock } from '@cineradar/platform/clock';
import type { Logger } from '@cineradar/platform/log';
import type { Db } from '@cineradar/platform/postgres/pool';
import type { NowPublisher } from '@cineradar/services/occupancy/publish-now';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { WorkerConfig } from './config.ts';
import type { DemandSources } from './demand.ts';
import type { WatchMetrics } from './metrics.ts';

/** The queues of a market. */
export type WatchQueues = {
  readonly plan: Queue;
  readonly catalogue: Queue;
  readonly watch: Queue;
  readonly record: Queue;
  readonly demand: Queue;
  readonly heat: Queue;
  readonly documents: Queue;
};

/** What the handlers of one worker process share. */
export type WorkerContext = {
  readonly config: WorkerConfig;
  readonly log: Logger;
  readonly clock: Clock;
  readonly db: Db;
  /** Where organisations are; the market's own store where none of their own is named. */
  readonly accounts: Db;
  readonly redis: Redis;
  readonly publisher: NowPublisher;
  readonly ticketing: TicketingClient;
  /** Requests of today, of all processes; null while Redis cannot tell. */
  readonly spentToday: () => Promise<number | null>;
  readonly demand: DemandSources;
  readonly metrics: WatchMetrics;
  readonly queues: WatchQueues;
  /** Aborted when the process is asked to end: reads in flight are dropped and taken over, writes are finished. */
  readonly ending: AbortSignal;
};

/** The one source that ids, listings and readings of the ticketing API are filed under. */
export const SOURCE = 'tix';
