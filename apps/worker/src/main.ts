import { openTicketingClient } from '@cineradar/connectors/ticketing/client';
import { TicketingConfig } from '@cineradar/connectors/ticketing/config';
import { systemPorts } from '@cineradar/connectors/ticketing/ports';
import { marketClock } from '@cineradar/platform/clock';
import { parseConfig } from '@cineradar/platform/config';
import { startHealthServer } from '@cineradar/platform/http/health';
import { openLog } from '@cineradar/platform/log';
import { openMetrics } from '@cineradar/platform/metrics';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { startWorker } from '@cineradar/platform/queue/worker';
import { openRedis, queueConnection } from '@cineradar/platform/redis/client';
import { onShutdown } from '@cineradar/platform/shutdown';
import { queueMetrics } from '@cineradar/platform/telemetry/queue-metrics';
import { startTelemetry } from '@cineradar/platform/telemetry/start';
import { tracedFetch } from '@cineradar/platform/telemetry/traced-fetch';
import { openNowPublisher } from '@cineradar/services/occupancy/publish-now';
import { RECORD_QUEUE, WATCH_QUEUE } from '@cineradar/services/watch/jobs';
import { Queue } from 'bullmq';
import { WorkerConfig } from './config.ts';
import type { WorkerContext } from './context.ts';
import { catalogueHandler } from './handlers/catalogue.ts';
import { planHandler, readHandler, recordHandler } from './handlers/looks.ts';
import { retentionHandler, rollUpHandler } from './handlers/upkeep.ts';
import { openWatchMetrics } from './metrics.ts';
import { scheduleWatch } from './schedule.ts';
import { ticketingMetrics } from './ticketing-metrics.ts';

const config = parseConfig(WorkerConfig, process.env);
const log = openLog('worker', config.LOG_LEVEL);
const stopTelemetry = startTelemetry('worker', config.OTEL_EXPORTER_OTLP_ENDPOINT);
const registry = openMetrics('worker');
const metrics = openWatchMetrics(registry);
const connection = queueConnection(config.REDIS_URL, config.MARKET);
const ending = new AbortController();

const db = openDb(openPool(config.DATABASE_URL, { max: 6, applicationName: 'cineradar-worker' }));
const redis = openRedis(config.REDIS_URL, config.MARKET, { patient: true });

const context: WorkerContext = {
  config,
  log,
  clock: marketClock(config.MARKET_CLOCK_AT),
  db,
  redis,
  publisher: openNowPublisher(db, redis, config.MARKET),
  ticketing: openTicketingClient(
    TicketingConfig.parse({
      baseUrl: config.TICKETING_URL,
      clientId: config.TICKETING_CLIENT_ID,
      refreshToken: config.TICKETING_REFRESH_TOKEN,
      userAgent: config.TICKETING_USER_AGENT,
      limits: { concurrency: config.TICKETING_CONCURRENCY, perSecond: config.TICKETING_PER_SECOND },
    }),
    { ...systemPorts, ...ticketingMetrics(registry), fetch: tracedFetch(systemPorts.fetch) },
  ),
  metrics,
  watchQueue: new Queue(WATCH_QUEUE, { connection }),
  recordQueue: new Queue(RECORD_QUEUE, { connection }),
  ending: ending.signal,
};

const watchWorker = startWorker(
  WATCH_QUEUE,
  [catalogueHandler(context), planHandler(context), readHandler(context)],
  log,
  { connection, concurrency: 4 },
);
const recordWorker = startWorker(
  RECORD_QUEUE,
  [recordHandler(context), rollUpHandler(context), retentionHandler(context)],
  log,
  { connection, concurrency: 1 },
);
await scheduleWatch(context);

queueMetrics(registry, [context.watchQueue, context.recordQueue]);
const health = await startHealthServer(
  config.PORT,
  registry,
  () => ({
    ready: watchWorker.isRunning() && recordWorker.isRunning() && context.redis.status === 'ready',
    market: config.MARKET,
  }),
  config.HOST,
);
log.info({ event: 'listening', port: health.port, market: config.MARKET });

onShutdown(log, async () => {
  ending.abort();
  await Promise.all([watchWorker.close(), recordWorker.close()]);
  await Promise.all([
    context.watchQueue.close(),
    context.recordQueue.close(),
    health.close(),
    context.db.destroy(),
    stopTelemetry(),
  ]);
  context.redis.disconnect();
});
