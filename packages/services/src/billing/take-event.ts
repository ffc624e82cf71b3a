import type { BillingEvent } from '@cineradar/connectors/billing/port';
import { PLAN_NAMES } from '@cineradar/core/billing/plans';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import { lockAccount } from './account.ts';
import { changePlan } from './change-plan.ts';
import { notePayment } from './note-payment.ts';

const SUBJECT = 'system:stripe';

/** What a message of Stripe changed, and whose; `known` for one that was taken before. */
export type Taken = { readonly effect: string; readonly organisationId?: string | undefined };

type Subscription = Pick<Extract<BillingEvent, { kind: 'subscription' }>, 'customerId' | 'subscriptionId' | 'status'>;

const ownerOf = async (tx: Tx, customerId: string): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string }>`
    select organisation_id as id from billing_accounts where stripe_customer_id = ${customerId}`.execute(tx);
  return rows[0]?.id;
};

/**
 * Takes a subscription's state, unless a later one is known; messages come in any order. Of one second the end counts:
 * a subscription that was ended never goes on.
 */
const takeStatus = async (tx: Tx, at: Date, { customerId, subscriptionId, status }: Subscription): Promise<boolean> => {
  const changed = await sql`
    update billing_accounts set stripe_subscription_id = ${subscriptionId}, stripe_status = ${status},
      stripe_changed_at = ${at}
    where stripe_customer_id = ${customerId}
      and (stripe_changed_at is null or stripe_changed_at < ${at}
        or (stripe_changed_at = ${at} and stripe_status is distinct from 'canceled'))
      and not (stripe_subscription_id is not distinct from ${subscriptionId} and stripe_status is not distinct from 'canceled')`.execute(
    tx,
  );
  return changed.numAffectedRows === 1n;
};

const isChosen = (plan: string): plan is 'growth' | 'scale' =>
  PLAN_NAMES.some((name) => name === plan) && (plan === 'growth' || plan === 'scale');

const takeCheckout = async (tx: Tx, event: Extract<BillingEvent, { kind: 'checkout' }>, now: () => Date) => {
  const { customerId, organisationId, plan, createdAt } = event;
  if ((await ownerOf(tx, customerId)) !== organisationId || !isChosen(plan)) return 'not ours';
  await lockAccount(tx, organisationId);
  await takeStatus(tx, createdAt, { ...event, status: 'active' });
  const { kind } = await changePlan(tx, { organisationId, subject: SUBJECT }, plan, now);
  return `plan ${plan}: ${kind}`;
};

const takeSubscription = async (tx: Tx, event: Extract<BillingEvent, { kind: 'subscription' }>, now: () => Date) => {
  const organisationId = await ownerOf(tx, event.customerId);
  if (organisationId === undefined) return 'not ours';
  await lockAccount(tx, organisationId);
  if (!(await takeStatus(tx, event.createdAt, event))) return 'older than what is known';
  if (event.status === 'canceled') await changePlan(tx, { organisationId, subject: SUBJECT }, 'free', now);
  return `subscription ${event.status}`;
};

const takePaid = async (tx: Tx, event: Extract<BillingEvent, { kind: 'paid' }>): Promise<string> => {
  try {
    const isNew = await notePayment(tx, {
      ...{ invoiceNumber: event.invoiceNumber, amountIdr: event.amountIdr, method: 'stripe' },
      ...{ reference: event.stripeInvoiceId, receivedAt: event.createdAt, notedBy: SUBJECT },
    });
    return isNew ? 'payment' : 'payment known';
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') return 'not ours';
    throw error;
  }
};

const effectOf = (tx: Tx, event: BillingEvent, now: () => Date): Promise<string> | string => {
  switch (event.kind) {
    case 'checkout':
      return takeCheckout(tx, event, now);
    case 'subscription':
      return takeSubscription(tx, event, now);
    case 'paid':
      return takePaid(tx, event);
    case 'other':
      return 'nothing';
  }
};

/**
 * Takes a message of Stripe: its effect and that it was taken are one transaction, so that one that comes twice, also at
 * the same time, has its effect once. Gives what it did.
 */
export const takeEvent = (db: Db, event: BillingEvent, now: () => Date): Promise<Taken> =>
  inTransaction(db, async (tx) => {
    // The second of two at the same time waits here for the first.
    await sql`select pg_advisory_xact_lock(hashtextextended(${event.id}, 34))`.execute(tx);
    const { rows } = await sql`select from stripe_events where id = ${event.id}`.execute(tx);
    if (rows.length > 0) return { effect: 'known' };
    const effect = await effectOf(tx, event, now);
    await sql`
      insert into stripe_events (id, type, created_at, effect)
      values (${event.id}, ${event.type}, ${event.createdAt}, ${effect})`.execute(tx);
    const customer = event.kind === 'checkout' || event.kind === 'subscription' ? event.customerId : undefined;
    return { effect, organisationId: customer === undefined ? undefined : await ownerOf(tx, customer) };
  });
