import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import type { Logger } from '@cineradar/platform/log';
import type { Registry } from 'prom-client';
import { startAnalytics } from './analytics/start.ts';
import { startBilling } from './billing/start.ts';
import type { WorkerConfig } from './config.ts';
import type { Around } from './probes/look-around.ts';
import { startProbes } from './probes/start.ts';
import { startUsageAlerts } from './usage/start.ts';

const CONNECTIONS = 3;

export type Duties = { readonly close: () => Promise<void> };

/** What a worker does for the whole product beside its market's jobs, without the queue: it looks at it, and counts. */
export const startDuties = (
  config: WorkerConfig,
  market: Around['market'],
  log: Logger,
  registry: Registry,
): Duties => {
  const accounts = openDb(
    openPool(config.ACCOUNTS_DATABASE_URL ?? config.DATABASE_URL, {
      applicationName: 'cineradar-worker-duties',
      max: CONNECTIONS,
    }),
  );
  const stop = new AbortController();
  const rounds = { log, ending: stop.signal };
  const working = Promise.all([
    startProbes(config, accounts, market, rounds),
    startAnalytics(config, accounts, rounds),
    startUsageAlerts(config, accounts, rounds),
    startBilling(config, accounts, rounds, registry),
  ]).catch((error: unknown) => log.error({ event: 'duties.ended', err: error }));
  return {
    close: async () => {
      stop.abort();
      await working;
      await accounts.destroy();
    },
  };
};
