import type { Stripe } from 'stripe';
import { type BillingEvent, NotSigned } from './port.ts';

/** A message older than this is not taken: somebody who overheard one cannot send it again later. */
const TOLERANCE_SECONDS = 300;
/** Stripe counts rupiah in hundredths. */
const PER_RUPIAH = 100;

const idOf = (of: string | { readonly id: string } | null | undefined): string | undefined =>
  typeof of === 'string' ? of : of?.id;

type Told<Kind extends BillingEvent['kind']> = Omit<Extract<BillingEvent, { kind: Kind }>, 'id' | 'type' | 'createdAt'>;
type AnyTold = Told<'checkout'> | Told<'subscription'> | Told<'paid'> | Told<'other'>;

const OTHER: AnyTold = { kind: 'other' };

const checkoutOf = ({
  client_reference_id: organisationId,
  metadata,
  ...session
}: Stripe.Checkout.Session): AnyTold => {
  const [customerId, subscriptionId] = [idOf(session.customer), idOf(session.subscription)];
  const plan = metadata?.['plan'];
  if (organisationId === null || customerId === undefined || subscriptionId === undefined || plan === undefined)
    return OTHER;
  return { kind: 'checkout', organisationId, customerId, subscriptionId, plan };
};

const subscriptionOf = ({ id, customer, status }: Stripe.Subscription): AnyTold => {
  const customerId = idOf(customer);
  return customerId === undefined ? OTHER : { kind: 'subscription', customerId, subscriptionId: id, status };
};

const paidOf = ({ id, metadata, amount_paid: paid }: Stripe.Invoice): AnyTold => {
  const invoiceNumber = metadata?.['cineradar_number'];
  if (id === undefined || invoiceNumber === undefined || paid === 0 || paid % PER_RUPIAH !== 0) return OTHER;
  return { kind: 'paid', stripeInvoiceId: id, invoiceNumber, amountIdr: paid / PER_RUPIAH };
};

const toldOf = (event: Stripe.Event): AnyTold => {
  if (event.type === 'checkout.session.completed') return checkoutOf(event.data.object);
  if (event.type === 'invoice.paid') return paidOf(event.data.object);
  const isOfSubscription =
    event.type === 'customer.subscription.created' ||
    event.type === 'customer.subscription.updated' ||
    event.type === 'customer.subscription.deleted';
  return isOfSubscription ? subscriptionOf(event.data.object) : OTHER;
};

/** Reads a webhook of Stripe from its bytes as they came. Throws {@link NotSigned}. */
export const readEvent = (stripe: Stripe, secret: string, body: string, signature: string): BillingEvent => {
  let event: Stripe.Event;
  try {
    event = stripe.webhooks.constructEvent(body, signature, secret, TOLERANCE_SECONDS);
  } catch (error) {
    throw new NotSigned('This is not signed by Stripe, or was signed too long ago.', { cause: error });
  }
  const { id, type, created } = event;
  return { ...toldOf(event), id, type, createdAt: new Date(created * 1_000) };
};
