import { openSender } from '@cineradar/connectors/webhooks/send';
import type { Clock } from '@cineradar/platform/clock';
import { type Logger, withEvent } from '@cineradar/platform/log';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { readSecret } from '@cineradar/platform/read-secret';
import { deliverDue } from '@cineradar/services/webhooks/deliver-due';
import { forgetEvents } from '@cineradar/services/webhooks/forget-events';
import { oldestDueSeconds } from '@cineradar/services/webhooks/oldest-due';
import { openSecretSeal } from '@cineradar/services/webhooks/seal-secret';
import { tellFacts } from '@cineradar/services/webhooks/tell-facts';
import { tellReadings } from '@cineradar/services/webhooks/tell-readings';
import type { Registry } from 'prom-client';
import type { WorkerConfig } from './config.ts';
import { keepAt, type Rounds } from './keep-at.ts';
import { openWebhookMetrics, type WebhookMetrics } from './webhook-metrics.ts';

/** How soon what falls due is sent. */
const ROUND_MS = 1_000;
const FACTS_EVERY_MS = 10_000;
const FORGET_EVERY_MS = 3_600_000;
const CONNECTIONS = 4;

export type WebhookDuty = { readonly close: () => Promise<void> };

type Market = { readonly name: string; readonly db: Db; readonly clock: Clock };

/** Sends until nothing more is due; each round that sent anything is one event of the log. */
const sendAll = async (
  send: () => ReturnType<typeof deliverDue>,
  metrics: WebhookMetrics,
  { log, ending }: Rounds,
): Promise<void> => {
  for (let sent = 1; sent > 0 && !ending.aborted;) {
    const { delivered, failed } = await send();
    sent = delivered + failed;
    metrics.tried.inc({ outcome: 'delivered' }, delivered);
    metrics.tried.inc({ outcome: 'failed' }, failed);
    if (sent > 0) await withEvent(log, 'webhooks.sent', { delivered, failed }, () => Promise.resolve());
  }
};

const followReadings = async (accounts: Db, market: Market, ending: AbortSignal): Promise<void> => {
  for (let readings = 1; readings > 0 && !ending.aborted;)
    ({ readings } = await tellReadings(accounts, market.db, market.name));
};

/**
 * Turns what happens in a market into events, and sends them to who asked to be told. Endpoints, events and deliveries lie
 * where organisations do. Does nothing where there is no pepper: secrets could not be read.
 */
export const startWebhooks = async (
  config: WorkerConfig,
  market: Market,
  { log, registry }: { readonly log: Logger; readonly registry: Registry },
): Promise<WebhookDuty> => {
  const pepper = await readSecret('KEY_PEPPER', config.KEY_PEPPER, config.KEY_PEPPER_FILE);
  if (pepper === undefined) {
    log.info({ event: 'webhooks.off', because: 'KEY_PEPPER is not set' });
    return { close: () => Promise.resolve() };
  }
  const accounts = openDb(
    openPool(config.ACCOUNTS_DATABASE_URL ?? config.DATABASE_URL, {
      applicationName: 'cineradar-worker-webhooks',
      max: CONNECTIONS,
    }),
  );
  const sender = openSender({ allowsPrivate: config.WEBHOOKS_ALLOW_PRIVATE });
  const seal = openSecretSeal(pepper);
  const stop = new AbortController();
  const ending = stop.signal;
  const rounds = { log, ending };
  const send = () => deliverDue({ db: accounts, sender, seal });
  const tell = () => tellFacts(accounts, market.db, market.name, market.clock.now());
  const metrics = openWebhookMetrics(registry, () => oldestDueSeconds(accounts));
  const working = Promise.all([
    keepAt('webhooks.sending', () => sendAll(send, metrics, rounds), ROUND_MS, rounds),
    keepAt('webhooks.readings', () => followReadings(accounts, market, ending), ROUND_MS, rounds),
    keepAt('webhooks.facts', tell, FACTS_EVERY_MS, rounds),
    keepAt('webhooks.forgetting', () => forgetEvents(accounts), FORGET_EVERY_MS, rounds),
  ]);
  return {
    close: async () => {
      stop.abort();
      await working;
      await sender.close();
      await accounts.destroy();
    },
  };
};
