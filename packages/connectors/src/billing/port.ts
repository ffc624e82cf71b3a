/** A customer of ours as the provider is to know it. */
export type BilledCustomer = {
  readonly organisationId: string;
  readonly name: string;
  readonly email: string | null;
};

/** Billed requests of one hour; whoever reports the same identifier again is counted once. */
export type UsageReport = {
  readonly identifier: string;
  readonly customerId: string;
  readonly meter: string;
  readonly requests: number;
  /** When the hour begins. */
  readonly hour: Date;
};

/** An invoice of ours that the provider is to collect. */
export type Collectable = {
  readonly invoiceId: string;
  readonly number: string;
  readonly customerId: string;
  readonly lines: readonly { readonly position: number; readonly text: string; readonly amountIdr: number }[];
};

export type CheckoutWish = {
  readonly organisationId: string;
  readonly customerId: string;
  readonly plan: string;
  /** What is agreed to, in words; shown above the button. */
  readonly agreement: string;
  readonly returnUrl: string;
};

/** What the provider tells us, in our words. */
export type BillingEvent = { readonly id: string; readonly type: string; readonly createdAt: Date } & (
  | {
      readonly kind: 'checkout';
      readonly organisationId: string;
      readonly customerId: string;
      readonly subscriptionId: string;
      readonly plan: string;
    }
  | {
      readonly kind: 'subscription';
      readonly customerId: string;
      readonly subscriptionId: string;
      readonly status: string;
    }
  | {
      readonly kind: 'paid';
      readonly stripeInvoiceId: string;
      readonly invoiceNumber: string;
      readonly amountIdr: number;
    }
  | { readonly kind: 'other' }
);

/** Thrown where the provider was not reached, or failed on its side: whether it had an effect is not known. */
export class BillingAway extends Error {}

/** Thrown where the provider refuses what was asked: asking the same again changes nothing. */
export class BillingRefused extends Error {}

/** Thrown for a message that is not signed by the provider, or was signed too long ago. */
export class NotSigned extends Error {}

/**
 * Whoever takes cards. Our own invoices are the truth; the provider mirrors usage and collects what they come to. All but
 * `readEvent` throw {@link BillingAway} and {@link BillingRefused}.
 */
export type BillingProvider = {
  /** The provider's id of a customer; the same however often it is asked. */
  readonly ensureCustomer: (customer: BilledCustomer) => Promise<string>;
  /** The address of a page at which the customer gives a card. */
  readonly openCheckout: (wish: CheckoutWish) => Promise<string>;
  /** The address of a page at which the customer sees and changes how it pays. */
  readonly openPortal: (customerId: string, returnUrl: string) => Promise<string>;
  readonly reportUsage: (usage: UsageReport) => Promise<void>;
  /** What was reported for a customer between two whole hours, the end excluded. */
  readonly countUsage: (
    of: { readonly customerId: string; readonly meter: string },
    span: { readonly from: Date; readonly to: Date },
  ) => Promise<number>;
  /** Has an invoice collected; gives the provider's id of it. Safe to ask again at any time. */
  readonly collect: (invoice: Collectable) => Promise<string>;
  /** Reads a message from its bytes as they came. Throws {@link NotSigned}. */
  readonly readEvent: (body: string, signature: string) => BillingEvent;
};
