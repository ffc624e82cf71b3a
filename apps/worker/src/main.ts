import { marketClock } from '@cineradar/platform/clock';
import { parseConfig } from '@cineradar/platform/config';
import { startHealthServer } from '@cineradar/platform/http/health';
import { openLog } from '@cineradar/platform/log';
import { openMetrics } from '@cineradar/platform/metrics';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { type Handler, startWorker } from '@cineradar/platform/queue/worker';
import { openRedis, queueConnection } from '@cineradar/platform/redis/client';
import { onShutdown } from '@cineradar/platform/shutdown';
import { queueMetrics } from '@cineradar/platform/telemetry/queue-metrics';
import { startTelemetry } from '@cineradar/platform/telemetry/start';
import { openNowPublisher } from '@cineradar/services/occupancy/publish-now';
import { keepClock } from '@cineradar/services/market/keep-clock';
import { measureFreshness } from '@cineradar/services/scrapes/measure-freshness';
import { loadBudget } from '@cineradar/services/watch/day-of-requests';
import { describeModel } from '@cineradar/services/demand/describe-model';
import { DEMAND_QUEUE } from '@cineradar/services/demand/jobs';
import { HEAT_QUEUE } from '@cineradar/services/heat-score/jobs';
import { DOCUMENT_QUEUE } from '@cineradar/services/documents/jobs';
import { CATALOGUE_QUEUE, PLAN_QUEUE, RECORD_QUEUE, WATCH_QUEUE } from '@cineradar/services/watch/jobs';
import { Queue, type Worker } from 'bullmq';
import { WorkerConfig } from './config.ts';
import type { WorkerContext } from './context.ts';
import { openDemandSources } from './demand.ts';
import { scheduleDemand } from './demand-schedule.ts';
import { startDuties } from './duties.ts';
import { catalogueHandler } from './handlers/catalogue.ts';
import { cityHandler } from './handlers/city.ts';
import { learnHandler, popularityHandler, scoreHandler, settleHandler, trainHandler } from './handlers/demand.ts';
import { fetchSalesHandler, scoreHeatHandler } from './handlers/heat.ts';
import { readHandler, recordHandler } from './handlers/looks.ts';
import { documentHandler, sweepHandler } from './handlers/documents.ts';
import { placesHandler } from './handlers/places.ts';
import { planHandler } from './handlers/plan.ts';
import { retentionHandler, rollUpHandler } from './handlers/upkeep.ts';
import { scheduleHeat } from './heat-schedule.ts';
import { limitsOf } from './limits.ts';
import { openWatchMetrics } from './metrics.ts';
import { scheduleWatch } from './schedule.ts';
import { standingMetrics } from './standing-metrics.ts';
import { startWebhooks } from './webhooks.ts';
import { openTicketing } from './ticketing.ts';

const config = parseConfig(WorkerConfig, process.env);
const log = openLog('worker', config.LOG_LEVEL);
const stopTelemetry = startTelemetry('worker', config.OTEL_EXPORTER_OTLP_ENDPOINT);
const registry = openMetrics('worker');
const metrics = openWatchMetrics(registry);
const connection = queueConnection(config.REDIS_URL, config.MARKET);
const ending = new AbortController();

const db = openDb(openPool(config.DATABASE_URL, { max: 10, applicationName: 'cineradar-worker' }));
const { ACCOUNTS_DATABASE_URL: elsewhere = config.DATABASE_URL } = config;
const accounts =
  elsewhere === config.DATABASE_URL
    ? db
    : openDb(openPool(elsewhere, { max: 2, applicationName: 'cineradar-worker-accounts' }));
const redis = openRedis(config.REDIS_URL, config.MARKET, { patient: true });
// Limits must not be waited for: while Redis is away a process keeps to its own.
const limitsRedis = openRedis(config.REDIS_URL, config.MARKET);

const openQueue = (name: string): Queue => new Queue(name, { connection });
const queues = {
  plan: openQueue(PLAN_QUEUE),
  catalogue: openQueue(CATALOGUE_QUEUE),
  watch: openQueue(WATCH_QUEUE),
  record: openQueue(RECORD_QUEUE),
  demand: openQueue(DEMAND_QUEUE),
  heat: openQueue(HEAT_QUEUE),
  documents: openQueue(DOCUMENT_QUEUE),
};

const ticketing = openTicketing(config, limitsRedis, registry, log);

const context: WorkerContext = {
  config,
  log,
  clock: marketClock(config.MARKET_CLOCK_AT),
  db,
  accounts,
  redis,
  publisher: openNowPublisher(db, redis, config.MARKET),
  ticketing: ticketing.client,
  spentToday: ticketing.spentToday,
  demand: openDemandSources(config),
  metrics,
  queues,
  ending: ending.signal,
};

const lockDuration = config.JOB_LOCK_SECONDS * 1_000;
const lock = { lockDuration, stalledInterval: lockDuration / 2 };
const work = (queue: Queue, handlers: readonly Handler[], concurrency: number): Worker =>
  startWorker(queue.name, handlers, log, { connection, concurrency, ...lock });

const workers = [
  work(queues.plan, [planHandler(context)], 1),
  work(
    queues.catalogue,
    [catalogueHandler(context), cityHandler(context), placesHandler(context), popularityHandler(context)],
    6,
  ),
  work(queues.watch, [readHandler(context)], 12),
  work(queues.record, [recordHandler(context), rollUpHandler(context), retentionHandler(context)], 1),
  work(queues.documents, [documentHandler(context), sweepHandler(context)], 2),
  work(queues.demand, [scoreHandler(context), learnHandler(context), settleHandler(context), trainHandler(context)], 1),
  work(queues.heat, [scoreHeatHandler(context), fetchSalesHandler(context)], 1),
];
// With the store away just now it still says what it said at the last start.
await keepClock(db, config.MARKET, config.MARKET_CLOCK_AT ?? null).catch((error: unknown) =>
  log.warn({ event: 'clock.not_kept', err: error }),
);
await scheduleWatch(context);
await scheduleDemand(context);
await scheduleHeat(context);
const webhooks = await startWebhooks(config, { name: config.MARKET, db, clock: context.clock }, { log, registry });
const duties = startDuties(config, { db, clock: context.clock }, log, registry);

queueMetrics(registry, Object.values(queues));
standingMetrics(registry, async () => {
  const now = context.clock.now();
  const [budget, freshness, demand] = await Promise.all([
    loadBudget(db, now, limitsOf(config)),
    measureFreshness(db, now),
    describeModel(db, now),
  ]);
  return { budget, freshness, demand };
});
const health = await startHealthServer(
  config.PORT,
  registry,
  () => ({
    ready: workers.every((worker) => worker.isRunning()) && redis.status === 'ready',
    market: config.MARKET,
  }),
  config.HOST,
);
log.info({ event: 'listening', port: health.port, market: config.MARKET });

onShutdown(log, async () => {
  ending.abort();
  await Promise.all([...workers.map((worker) => worker.close()), webhooks.close(), duties.close()]);
  await Promise.all([
    ...Object.values(queues).map((queue) => queue.close()),
    health.close(),
    db.destroy(),
    ...(accounts === db ? [] : [accounts.destroy()]),
    stopTelemetry(),
  ]);
  redis.disconnect();
  limitsRedis.disconnect();
});
