import { readSecret } from '@cineradar/platform/read-secret';
import type { Config } from '../config.ts';
import type { BillingDesk } from './desk.ts';

const returnUrlOf = ({ PORTAL_URL: portal, AUTH_ORIGINS: origins }: Config): string => {
  const developers = origins.find((origin) => new URL(origin).hostname.startsWith('developers.'));
  return new URL('/billing', portal ?? developers ?? origins[0] ?? 'http://localhost').href;
};

/** Opens the way organisations pay: by transfer where a text is set, by card where Stripe's two secrets are. */
export const openBillingDesk = async (config: Config): Promise<BillingDesk> => {
  const secretKey = await readSecret('STRIPE_SECRET_KEY', config.STRIPE_SECRET_KEY, config.STRIPE_SECRET_KEY_FILE);
  const webhookSecret = await readSecret(
    'STRIPE_WEBHOOK_SECRET',
    config.STRIPE_WEBHOOK_SECRET,
    config.STRIPE_WEBHOOK_SECRET_FILE,
  );
  const common = { transfer: config.BILLING_TRANSFER, returnUrl: returnUrlOf(config) };
  if (secretKey === undefined || webhookSecret === undefined) return { ...common, stripe: undefined };
  const { openStripe } = await import('@cineradar/connectors/billing/stripe');
  return { ...common, stripe: openStripe({ secretKey, webhookSecret, baseUrl: config.STRIPE_URL }) };
};
