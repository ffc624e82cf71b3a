import { standingBilling } from '@cineradar/services/billing/standing-billing';
import type { Db } from '@cineradar/platform/postgres/pool';
import { Gauge, type Registry } from 'prom-client';

/** Where ledger, invoices and Stripe differ, and how long usage waits to be told; asked at each scrape. */
export const openBillingMetrics = (registry: Registry, db: Db): void => {
  const differing = new Gauge({
    name: 'cineradar_billing_disagreements',
    help: 'Months of organisations whose ledger, invoice and Stripe differed when they were last compared',
    registers: [],
  });
  const waiting = new Gauge({
    name: 'cineradar_billing_outbox_oldest_seconds',
    help: 'Since when the oldest usage that Stripe was not told of waits; 0 when none does',
    registers: [],
    async collect() {
      const standing = await standingBilling(db).catch(() => undefined);
      if (standing === undefined) {
        this.reset();
        differing.reset();
      } else {
        this.set(standing.oldestSeconds);
        differing.set(standing.disagreements);
      }
    },
  });
  // In this order: the first one's scrape sets both.
  registry.registerMetric(waiting);
  registry.registerMetric(differing);
};
