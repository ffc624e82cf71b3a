import { Counter, Gauge, type Registry } from 'prom-client';

export type WebhookMetrics = { readonly tried: Counter<'outcome'> };

/** How tries of webhooks end, and how long the oldest one that is due has been so. `oldest` is asked at each scrape. */
export const openWebhookMetrics = (registry: Registry, oldest: () => Promise<number>): WebhookMetrics => {
  const tried = new Counter({
    name: 'cineradar_webhook_tries_total',
    help: 'Tries to deliver a webhook, by how they ended',
    labelNames: ['outcome'],
    registers: [registry],
  });
  for (const outcome of ['delivered', 'failed']) tried.inc({ outcome }, 0);
  const waiting = new Gauge({
    name: 'cineradar_webhook_oldest_due_seconds',
    help: 'Since when the oldest delivery that is due waits; 0 when none does',
    registers: [],
    async collect() {
      const seconds = await oldest().catch(() => undefined);
      if (seconds === undefined) this.reset();
      else this.set(seconds);
    },
  });
  registry.registerMetric(waiting);
  return { tried };
};
