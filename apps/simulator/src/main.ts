import { serve } from '@hono/node-server';
import { openLog } from '@cineradar/platform/log';
import { openMetrics } from '@cineradar/platform/metrics';
import { onShutdown } from '@cineradar/platform/shutdown';

import { createSimulator } from './app.ts';
import { readConfig } from './config.ts';

const config = readConfig(process.env);
const log = openLog('simulator', config.LOG_LEVEL);
const app = createSimulator({
  seed: config.SIMULATOR_SEED,
  size: config.SIMULATOR_SIZE,
  clockAt: config.MARKET_CLOCK_AT,
  faults: config.SIMULATOR_FAULTS,
  standingRefreshToken: config.SIMULATOR_REFRESH_TOKEN,
  registry: openMetrics('simulator'),
  log,
});

const server = serve({ fetch: app.fetch, port: config.PORT, hostname: config.HOST }, ({ port }) => {
  log.info({ event: 'listening', port, seed: config.SIMULATOR_SEED, size: config.SIMULATOR_SIZE, synthetic: true });
});

onShutdown(
  log,
  () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      if ('closeIdleConnections' in server) server.closeIdleConnections();
    }),
);
