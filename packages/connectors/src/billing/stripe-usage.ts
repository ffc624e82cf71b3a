import type { Stripe } from 'stripe';
import type { BillingProvider, UsageReport } from './port.ts';

/** Buckets of an hour, as many as a page of Stripe's may hold. */
const MOST_BUCKETS = 100;

const MONTHLY_PRICE = 'cineradar_usage';
const PRODUCT = 'CineRadar API';

const seconds = (at: Date): number => Math.floor(at.getTime() / 1_000);

/** The meter that adds up events of this name; made where there is none. */
const openMeter = async (stripe: Stripe, name: string): Promise<string> => {
  for await (const { id, event_name } of stripe.billing.meters.list({ status: 'active', limit: MOST_BUCKETS }))
    if (event_name === name) return id;
  const made = await stripe.billing.meters.create(
    {
      display_name: 'CineRadar billed requests',
      event_name: name,
      default_aggregation: { formula: 'sum' },
      customer_mapping: { type: 'by_id', event_payload_key: 'stripe_customer_id' },
      value_settings: { event_payload_key: 'value' },
    },
    { idempotencyKey: `meter:${name}` },
  );
  return made.id;
};

/** The price that subscriptions carry: of nothing, as money is asked by our own invoices. Made where there is none. */
export const openPrice = async (stripe: Stripe, meter: string): Promise<string> => {
  const { data } = await stripe.prices.list({ lookup_keys: [MONTHLY_PRICE], limit: 1 });
  const known = data[0]?.id;
  if (known !== undefined) return known;
  const made = await stripe.prices.create(
    {
      currency: 'idr',
      unit_amount: 0,
      lookup_key: MONTHLY_PRICE,
      product_data: { name: PRODUCT },
      recurring: { interval: 'month', usage_type: 'metered', meter },
    },
    { idempotencyKey: `price:${MONTHLY_PRICE}` },
  );
  return made.id;
};

/** Finds each meter once; one that could not be found is looked for again. */
export const openMeters = (stripe: Stripe) => {
  const found = new Map<string, Promise<string>>();
  return (name: string): Promise<string> => {
    const known = found.get(name);
    if (known !== undefined) return known;
    const looking = openMeter(stripe, name);
    found.set(name, looking);
    looking.catch(() => found.delete(name));
    return looking;
  };
};

/** Reports the requests of an hour under their identifier. */
export const reportUsage = async (stripe: Stripe, { identifier, customerId, meter, requests, hour }: UsageReport) => {
  await stripe.billing.meterEvents.create(
    {
      event_name: meter,
      identifier,
      timestamp: seconds(hour),
      payload: { stripe_customer_id: customerId, value: String(requests) },
    },
    { idempotencyKey: identifier },
  );
};

/** Adds up what Stripe counted for a customer between two whole hours. */
export const countUsage = async (
  stripe: Stripe,
  meterId: string,
  customer: string,
  { from, to }: Parameters<BillingProvider['countUsage']>[1],
): Promise<number> => {
  let sum = 0;
  const buckets = stripe.billing.meters.listEventSummaries(meterId, {
    customer,
    start_time: seconds(from),
    end_time: seconds(to),
    value_grouping_window: 'hour',
    limit: MOST_BUCKETS,
  });
  for await (const { aggregated_value: value } of buckets) sum += value;
  return sum;
};
