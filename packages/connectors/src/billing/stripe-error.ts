import { Stripe } from 'stripe';
import { BillingAway, BillingRefused } from './port.ts';

const isRefusal = (error: unknown): error is InstanceType<typeof Stripe.errors.StripeError> =>
  error instanceof Stripe.errors.StripeInvalidRequestError ||
  error instanceof Stripe.errors.StripeAuthenticationError ||
  error instanceof Stripe.errors.StripePermissionError ||
  error instanceof Stripe.errors.StripeIdempotencyError;

/** Runs a call to Stripe; its errors become those of the port. */
export const asking = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    if (isRefusal(error)) throw new BillingRefused(`Stripe refuses: ${error.message}`, { cause: error });
    throw new BillingAway('Stripe did not answer', { cause: error });
  }
};

const KNOWN_ALREADY = /already exists with identifier/i;

/** Whether Stripe refuses a meter event because it has one of this identifier: what was reported stands. */
export const isKnownAlready = (error: unknown): boolean =>
  error instanceof BillingRefused && KNOWN_ALREADY.test(error.message);
