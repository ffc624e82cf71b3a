import { Stripe } from 'stripe';
import { collect } from './collect.ts';
import type { BilledCustomer, BillingProvider, CheckoutWish } from './port.ts';
import { readEvent } from './read-event.ts';
import { asking, isKnownAlready } from './stripe-error.ts';
import { countUsage, openMeters, openPrice, reportUsage } from './stripe-usage.ts';

export type StripeConfig = {
  readonly secretKey: string;
  /** What webhooks are signed with. */
  readonly webhookSecret: string;
  /** Another address than Stripe's own: the stateful fake, or stripe-mock. */
  readonly baseUrl?: string | undefined;
  readonly timeoutMs?: number | undefined;
  /** Tries after the first one, within a second or two. */
  readonly retries?: number | undefined;
};

/** The meter that billed requests are reported to. */
export const REQUESTS_METER = 'cineradar_requests';

const TIMEOUT_MS = 20_000;
/** Of our own tries there are more, minutes apart: an outbox keeps what was not sent. */
const RETRIES = 2;

const openClient = ({ secretKey, baseUrl, timeoutMs = TIMEOUT_MS, retries = RETRIES }: StripeConfig): Stripe => {
  const common = { maxNetworkRetries: retries, timeout: timeoutMs, telemetry: false };
  if (baseUrl === undefined) return new Stripe(secretKey, common);
  const { protocol, hostname, port } = new URL(baseUrl);
  const isPlain = protocol === 'http:';
  return new Stripe(secretKey, {
    ...common,
    host: hostname,
    port: port === '' ? (isPlain ? 80 : 443) : Number(port),
    protocol: isPlain ? 'http' : 'https',
  });
};

const makeCustomer = async (stripe: Stripe, { organisationId, name, email }: BilledCustomer): Promise<string> => {
  const customer = await stripe.customers.create(
    { name, ...(email === null ? {} : { email }), metadata: { organisation: organisationId } },
    { idempotencyKey: `customer:${organisationId}` },
  );
  return customer.id;
};

const openCheckout = async (stripe: Stripe, price: string, wish: CheckoutWish): Promise<string> => {
  const { organisationId, customerId, plan, agreement, returnUrl } = wish;
  const { url } = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: customerId,
    client_reference_id: organisationId,
    line_items: [{ price }],
    metadata: { plan },
    subscription_data: { metadata: { organisation: organisationId } },
    custom_text: { submit: { message: agreement } },
    success_url: `${returnUrl}?card=given`,
    cancel_url: returnUrl,
  });
  if (url === null) throw new Error('Stripe gave no page for the checkout');
  return url;
};

/** Opens the adapter of Stripe's API; nothing is asked of it yet. */
export const openStripe = (config: StripeConfig): BillingProvider => {
  const stripe = openClient(config);
  const meterOf = openMeters(stripe);
  return {
    ensureCustomer: (customer) => asking(() => makeCustomer(stripe, customer)),
    openCheckout: (wish) =>
      asking(async () => openCheckout(stripe, await openPrice(stripe, await meterOf(REQUESTS_METER)), wish)),
    openPortal: (customer, returnUrl) =>
      asking(async () => (await stripe.billingPortal.sessions.create({ customer, return_url: returnUrl })).url),
    reportUsage: async (usage) => {
      try {
        await asking(async () => {
          await meterOf(usage.meter);
          await reportUsage(stripe, usage);
        });
      } catch (error) {
        if (!isKnownAlready(error)) throw error;
      }
    },
    countUsage: ({ customerId, meter }, span) =>
      asking(async () => countUsage(stripe, await meterOf(meter), customerId, span)),
    collect: (invoice) => asking(() => collect(stripe, invoice)),
    readEvent: (body, signature) => readEvent(stripe, config.webhookSecret, body, signature),
  };
};
