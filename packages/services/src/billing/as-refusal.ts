import { BillingAway, BillingRefused } from '@cineradar/connectors/billing/port';
import { DomainError } from '@cineradar/core/shared/errors';

/** Runs what a caller waits for; where Stripe is away or refuses, that becomes a refusal of ours. */
export const asRefusal = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (cause) {
    if (cause instanceof BillingAway)
      throw new DomainError('unavailable', 'Stripe does not answer just now. Try again in a minute.', {
        retryAfterSeconds: 60,
        cause,
      });
    if (cause instanceof BillingRefused)
      throw new DomainError('unprocessable', 'Stripe refuses this. Check your billing details, or write to us.', {
        cause,
      });
    throw cause;
  }
};
