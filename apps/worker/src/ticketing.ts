import { openTicketingClient, type TicketingClient } from '@cineradar/connectors/ticketing/client';
import { systemPorts } from '@cineradar/connectors/ticketing/ports';
import type { Logger } from '@cineradar/platform/log';
import { openAllowance } from '@cineradar/platform/redis/allowance';
import { openAnswerStore } from '@cineradar/platform/redis/answers';
import { tracedFetch } from '@cineradar/platform/telemetry/traced-fetch';
import type { Redis } from 'ioredis';
import type { Registry } from 'prom-client';
import type { WorkerConfig } from './config.ts';
import { limitsOf } from './limits.ts';
import { requestSent } from './requests.ts';
import { ticketingAccess } from './ticketing-access.ts';
import { ticketingMetrics } from './ticketing-metrics.ts';

export type Ticketing = {
  readonly client: TicketingClient;
  /** Requests of today, of all processes; null while Redis cannot tell. */
  readonly spentToday: () => Promise<number | null>;
};

/** The client of a worker: its limits are kept by all processes together, in `redis`, which should fail at once when it is away. */
export const openTicketing = (config: WorkerConfig, redis: Redis, registry: Registry, log: Logger): Ticketing => {
  const { perSecond, perDay } = limitsOf(config);
  const metrics = ticketingMetrics(registry);
  const allowance = openAllowance(redis, {
    perSecond,
    perDay,
    onAway: (isAway) => log.warn({ event: isAway ? 'allowance.away' : 'allowance.back' }),
  });
  const client = openTicketingClient(ticketingAccess(config), {
    ...systemPorts,
    ...metrics,
    fetch: tracedFetch(systemPorts.fetch),
    allowance,
    answers: openAnswerStore(redis),
    onSent: (sent) => {
      requestSent();
      metrics.onSent(sent);
    },
  });
  return { client, spentToday: allowance.spentToday };
};
