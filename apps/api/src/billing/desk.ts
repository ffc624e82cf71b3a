import type { BillingProvider } from '@cineradar/connectors/billing/port';

/** How organisations pay. */
export type BillingDesk = {
  /** What to tell whoever pays by bank transfer; absent where none is set. */
  readonly transfer: string | undefined;
  /** Absent where no keys of it are set: invoices are paid by transfer then. */
  readonly stripe: BillingProvider | undefined;
  /** Where Stripe sends the browser back to; the portal's billing page. */
  readonly returnUrl: string;
};
