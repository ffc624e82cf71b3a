import type { BillingProvider } from '@cineradar/connectors/billing/port';
import type { Db } from '@cineradar/platform/postgres/pool';
import { readSecret } from '@cineradar/platform/read-secret';
import { closeDue } from '@cineradar/services/billing/close-due';
import { collectInvoices } from '@cineradar/services/billing/collect-invoices';
import { fillOutbox } from '@cineradar/services/billing/fill-outbox';
import { reconcileNightly } from '@cineradar/services/billing/reconcile-nightly';
import { sendOutbox } from '@cineradar/services/billing/send-outbox';
import type { Seller } from '@cineradar/services/billing/seller';
import type { Registry } from 'prom-client';
import type { WorkerConfig } from '../config.ts';
import { keepAt, type Rounds } from '../keep-at.ts';
import { openBillingMetrics } from './metrics.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

type Stripe = { readonly provider: BillingProvider; readonly meter: string };

const openStripe = async (config: WorkerConfig): Promise<Stripe | undefined> => {
  const secretKey = await readSecret('STRIPE_SECRET_KEY', config.STRIPE_SECRET_KEY, config.STRIPE_SECRET_KEY_FILE);
  const webhookSecret = await readSecret(
    'STRIPE_WEBHOOK_SECRET',
    config.STRIPE_WEBHOOK_SECRET,
    config.STRIPE_WEBHOOK_SECRET_FILE,
  );
  if (secretKey === undefined || webhookSecret === undefined) return undefined;
  const adapter = await import('@cineradar/connectors/billing/stripe');
  return {
    provider: adapter.openStripe({ secretKey, webhookSecret, baseUrl: config.STRIPE_URL }),
    meter: adapter.REQUESTS_METER,
  };
};

/** Tells Stripe of every hour that is over, until nothing more is due. */
const tellUsage = async (db: Db, { provider, meter }: Stripe, { ending }: Rounds): Promise<void> => {
  await fillOutbox(db, meter, new Date());
  for (let sent = 1; sent > 0 && !ending.aborted;) ({ sent } = await sendOutbox(db, provider, new Date()));
};

const compare = async (db: Db, stripe: Stripe | undefined, { log }: Rounds): Promise<void> => {
  const differing = await reconcileNightly(db, stripe, new Date());
  for (const one of differing ?? []) log.warn({ event: 'billing.differs', ...one });
};

/** Closes months, tells Stripe of usage and invoices where it is set, and compares what each counted. */
export const startBilling = async (
  config: WorkerConfig,
  accounts: Db,
  rounds: Rounds,
  registry: Registry,
): Promise<void> => {
  const seller: Seller = { ...config.BILLING_SELLER, transfer: config.BILLING_TRANSFER ?? null };
  const stripe = await openStripe(config);
  openBillingMetrics(registry, accounts);
  const close = () => closeDue(accounts, { seller, now: new Date() });
  const withStripe =
    stripe === undefined
      ? []
      : [
          keepAt('billing.usage', () => tellUsage(accounts, stripe, rounds), 5 * MINUTE_MS, rounds),
          keepAt('billing.collecting', () => collectInvoices(accounts, stripe.provider, new Date()), MINUTE_MS, rounds),
        ];
  await Promise.all([
    keepAt('billing.closing', close, 5 * MINUTE_MS, rounds),
    keepAt('billing.comparing', () => compare(accounts, stripe, rounds), HOUR_MS, rounds),
    ...withStripe,
  ]);
};
