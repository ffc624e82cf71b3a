import { BillingAway, type BillingProvider, BillingRefused } from '@cineradar/connectors/billing/port';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';

const BATCH = 50;
/** Stripe knows an identifier for a day at least. Whoever tries again later asks first whether it was counted. */
const SURELY_UNIQUE_MS = 23 * 3_600_000;
const HOUR_MS = 3_600_000;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 3_600_000;

type Due = {
  readonly organisationId: string;
  readonly meter: string;
  readonly hour: Date;
  readonly part: number;
  readonly identifier: string;
  readonly requests: number;
  readonly tries: number;
  readonly firstTriedAt: Date | null;
  readonly customerId: string;
  /** What all parts until this one come to. */
  readonly until: number;
};

export type Sent = { readonly sent: number; readonly failed: number };

const takeDue = async (tx: Tx, now: Date): Promise<readonly Due[]> => {
  const { rows } = await sql<Due>`
    select m.organisation_id as "organisationId", m.meter, m.hour, m.part, m.identifier, m.requests, m.tries,
      m.first_tried_at as "firstTriedAt", a.stripe_customer_id as "customerId",
      (select sum(e.requests) from meter_outbox e where e.organisation_id = m.organisation_id and e.meter = m.meter
        and e.hour = m.hour and e.part <= m.part)::bigint as until
    from meter_outbox m join billing_accounts a using (organisation_id)
    where m.sent_at is null and m.next_try_at <= ${now} and a.stripe_customer_id is not null
      -- Parts of an hour go in order, so that what Stripe has says which of them it counted.
      and not exists (select from meter_outbox b where b.organisation_id = m.organisation_id and b.meter = m.meter
        and b.hour = m.hour and b.part < m.part and b.sent_at is null)
    order by m.next_try_at, m.identifier limit ${BATCH} for update of m skip locked`.execute(tx);
  return rows;
};

/** Whether an earlier try, whose end stayed unknown, was counted: by then the identifier may be forgotten. */
const wasCounted = async (stripe: BillingProvider, due: Due, now: Date): Promise<boolean> => {
  if (due.firstTriedAt === null || now.getTime() - due.firstTriedAt.getTime() < SURELY_UNIQUE_MS) return false;
  const span = { from: due.hour, to: new Date(due.hour.getTime() + HOUR_MS) };
  return (await stripe.countUsage(due, span)) >= due.until;
};

const report = async (stripe: BillingProvider, due: Due, now: Date): Promise<string | undefined> => {
  try {
    if (!(await wasCounted(stripe, due, now))) await stripe.reportUsage(due);
    return undefined;
  } catch (error) {
    if (error instanceof BillingAway || error instanceof BillingRefused) return error.message;
    throw error;
  }
};

const pauseMs = (tries: number): number => Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries, 10));

/** That it is tried is kept before it is, by itself: a process that dies within the try leaves its time behind. */
const begin = async (db: Db, { identifier }: Due, now: Date): Promise<void> => {
  await sql`
    update meter_outbox set first_tried_at = coalesce(first_tried_at, ${now}), tries = tries + 1
    where identifier = ${identifier}`.execute(db);
};

const conclude = async (db: Db, due: Due, failure: string | undefined, now: Date): Promise<void> => {
  const next = new Date(now.getTime() + pauseMs(due.tries));
  await (
    failure === undefined
      ? sql`update meter_outbox set sent_at = ${now}, last_error = null where identifier = ${due.identifier}`
      : sql`update meter_outbox set next_try_at = ${next}, last_error = ${failure} where identifier = ${due.identifier}`
  ).execute(db);
};

/** What is due is held for this long by whoever took it; who died gives it back so. */
const HELD_MS = 300_000;

const hold = (db: Db, now: Date): Promise<readonly Due[]> =>
  inTransaction(db, async (tx) => {
    const due = await takeDue(tx, now);
    for (const { identifier } of due)
      await sql`update meter_outbox set next_try_at = ${new Date(now.getTime() + HELD_MS)}
        where identifier = ${identifier}`.execute(tx);
    return due;
  });

/**
 * Tells Stripe of what is due in the outbox. Each row has an identifier that Stripe counts once, so that a try whose end
 * stayed unknown is made again; a day after the first try Stripe is asked what it has instead. Gives what came of it.
 */
export const sendOutbox = async (db: Db, stripe: BillingProvider, now: Date): Promise<Sent> => {
  const due = await hold(db, now);
  let sent = 0;
  for (const one of due) {
    await begin(db, one, now);
    const failure = await report(stripe, one, now);
    await conclude(db, one, failure, now);
    if (failure === undefined) sent += 1;
  }
  return { sent, failed: due.length - sent };
};
