import { randomUUID } from 'node:crypto';
import type { BillingProvider } from '@cineradar/connectors/billing/port';
import { openStripe, REQUESTS_METER } from '@cineradar/connectors/billing/stripe';
import { type FakeStripe, startFakeStripe } from '@cineradar/connectors/testing/stripe/server';
import { isBillable } from '@cineradar/core/usage/billable';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { closeDue } from '@cineradar/services/billing/close-due';
import { collectInvoices } from '@cineradar/services/billing/collect-invoices';
import { fillOutbox } from '@cineradar/services/billing/fill-outbox';
import { getInvoice } from '@cineradar/services/billing/get-invoice';
import { listInvoices } from '@cineradar/services/billing/list-invoices';
import { openCheckout } from '@cineradar/services/billing/open-checkout';
import { reconcile } from '@cineradar/services/billing/reconcile';
import { sendOutbox } from '@cineradar/services/billing/send-outbox';
import { takeEvent } from '@cineradar/services/billing/take-event';
import { writeBatch } from '@cineradar/services/request-log/write-batch';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { scale } from '../scale.ts';

const CALLS = scale(1_000_000, 100_000);
const CALLS_A_BATCH = 500;
const SEED = 34;
/** A fifth of all requests goes wrong, most of them after they had their effect. */
const FAULTS = { failing: 0.06, failingAfter: 0.06, cutAfter: 0.05, cutting: 0.03 };
const HOUR_MS = 3_600_000;
const SELLER = { name: 'PT Contoh', npwp: '0123456789012345', address: ['Jakarta'], email: 'a@b.co', transfer: null };
const BEGUN = new Date('2026-10-31T17:00:00Z');
/** Five days of use are enough hours to go wrong in. */
const USED_FROM = new Date('2026-11-20T17:00:00Z');
const HOURS = 120;

/** Numbers of 0–1, the same each run. */
const drawing = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

const pick = <T>(draw: () => number, of: readonly [T, ...T[]]): T => of[Math.floor(draw() * of.length)] ?? of[0];

/** Calls as a gateway would count them; gives how many of them are to be paid for. */
const writeCalls = async (db: Db, organisationId: string, calls: number, draw: () => number): Promise<number> => {
  const keys = [randomUUID(), randomUUID(), randomUUID()] as const;
  let billable = 0;
  for (let left = calls; left > 0; left -= CALLS_A_BATCH) {
    const usage = Array.from({ length: 5 }, () => ({
      organisationId,
      keyId: draw() < 0.05 ? null : pick(draw, keys),
      market: draw() < 0.05 ? 'sandbox' : 'demo',
      operation: pick(draw, ['listSites', 'listNow', 'getTheatre']),
      status: pick(draw, [200, 200, 200, 200, 404, 422, 429, 500, 503]),
      requests: Math.min(left, CALLS_A_BATCH) / 5,
      hour: new Date(USED_FROM.getTime() + Math.floor(draw() * HOURS) * HOUR_MS),
    }));
    const batch = { id: randomUUID(), rows: [], usage };
    await writeBatch(db, batch);
    // A process that does not know how its batch ended writes it again.
    if (draw() < 0.2) await writeBatch(db, batch);
    for (const one of usage) if (isBillable(one)) billable += one.requests;
  }
  return billable;
};

/** Dies now and then right after Stripe counted, before anything could be marked. */
const dying = (stripe: BillingProvider, draw: () => number): BillingProvider => ({
  ...stripe,
  reportUsage: async (usage) => {
    await stripe.reportUsage(usage);
    if (draw() < 0.05) throw new Error('killed');
  },
});

type World = { readonly db: Db; readonly fake: FakeStripe; readonly stripe: BillingProvider; now: Date };

const moveOn = (world: World, ms: number): void => {
  world.now = new Date(world.now.getTime() + ms);
  world.fake.moveTo(world.now);
};

const waiting = async (db: Db): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from meter_outbox where sent_at is null`.execute(db);
  return rows[0]?.n ?? 0;
};

/** Rounds of two workers at once, some of which die, until Stripe was told of everything. */
const tellAll = async (world: World, stripe: BillingProvider): Promise<void> => {
  await fillOutbox(world.db, REQUESTS_METER, world.now);
  for (let round = 0; (await waiting(world.db)) > 0; round += 1) {
    if (round > 400) throw new Error('usage is never told');
    const ends = await Promise.allSettled([
      sendOutbox(world.db, stripe, world.now),
      sendOutbox(world.db, stripe, world.now),
    ]);
    for (const end of ends) if (end.status === 'rejected') expect(String(end.reason)).toContain('killed');
    // Once in a while longer than Stripe remembers an identifier.
    moveOn(world, round % 7 === 6 ? 26 * HOUR_MS : HOUR_MS);
  }
};

/** Everything that Stripe has told, each message twice and the last one first, as its retries may bring it. */
const takeAll = async ({ db, fake, stripe, now }: World): Promise<void> => {
  for (const { body, signature } of [...fake.told, ...fake.told].toReversed())
    await takeEvent(db, stripe.readEvent(body, signature), () => now);
};

const again = async <T>(ask: () => Promise<T>): Promise<T> => {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries > 50) throw error;
    }
  }
};

const begin = async (world: World): Promise<string> => {
  const organisationId = randomUUID();
  await sql`insert into organisations (id, name, slug, kind)
    values (${organisationId}, 'Somebody', ${organisationId}, 'developer')`.execute(world.db);
  const wish = { plan: 'growth', returnUrl: 'http://developers.localhost/billing', now: world.now } as const;
  await again(() => openCheckout(world.db, world.stripe, organisationId, wish));
  const session = world.fake.all('checkout.session').at(-1);
  world.fake.completeCheckout(session?.id ?? '');
  await takeAll(world);
  return organisationId;
};

const countedBy = async ({ db, fake }: World, organisationId: string) => {
  const { rows } = await sql<{ ledger: number; usage: number; invoiced: number; customer: string }>`
    select (select sum(requests) from usage_hours where organisation_id = ${organisationId}
        and usage_is_billable(key_id, market, status)) as ledger,
      (select sum(billable) from usage_months where organisation_id = ${organisationId}) as usage,
      (select sum(requests) from invoice_usage where organisation_id = ${organisationId}) as invoiced,
      (select stripe_customer_id from billing_accounts where organisation_id = ${organisationId}) as customer`.execute(
    db,
  );
  return rows.map(({ customer, ...counted }) => ({ ...counted, stripe: fake.metered(customer) }));
};

test(`of ${CALLS} calls the ledger, the usage page, the invoice and Stripe count the same, while a fifth of all requests to Stripe go wrong`, async () => {
  const draw = drawing(SEED);
  const keys = { secretKey: 'sk_test_fake', webhookSecret: 'whsec_fake' };
  await using database = await testDatabase();
  await using fake = await startFakeStripe({ ...keys, startsAt: BEGUN, draw: drawing(SEED + 1) });
  const db = openDb(openPool(database.url, { max: 6 }));
  try {
    fake.setFaults(FAULTS);
    const stripe = openStripe({ ...keys, baseUrl: fake.url, retries: 0 });
    const world: World = { db, fake, stripe, now: BEGUN };
    const mine = await begin(world);
    let expected = await writeCalls(db, mine, CALLS * 0.9, draw);
    world.now = new Date('2026-11-30T17:30:00Z');
    fake.moveTo(world.now);
    await tellAll(world, dying(stripe, draw));
    // Late for hours that Stripe was told of, and for the month once it is closed.
    expected += await writeCalls(db, mine, CALLS * 0.08, draw);
    await tellAll(world, dying(stripe, draw));
    const close = () => closeDue(db, { seller: SELLER, now: world.now });
    moveOn(world, Math.max(0, Date.parse('2026-12-01T03:00:00Z') - world.now.getTime()));
    await Promise.all([close(), close(), close()]);
    expected += await writeCalls(db, mine, CALLS * 0.02, draw);
    await tellAll(world, dying(stripe, draw));
    world.now = new Date('2027-01-01T03:00:00Z');
    fake.moveTo(world.now);
    await Promise.all([close(), close(), close()]);
    for (let round = 0; round < 200; round += 1) {
      await collectInvoices(db, stripe, world.now);
      moveOn(world, HOUR_MS);
    }
    await takeAll(world);

    expect(await countedBy(world, mine)).toEqual([
      { ledger: expected, usage: expected, invoiced: expected, stripe: expected },
    ]);
    const { rows } = await listInvoices(db, mine, world.now, { limit: 50, after: undefined });
    expect(rows.map(({ month, state }) => [month, state])).toEqual([
      ['2026-12', 'paid'],
      ['2026-11', 'paid'],
    ]);
    for (const { id, totalIdr, paidIdr } of rows) {
      expect(paidIdr).toBe(totalIdr);
      const { lines } = await getInvoice(db, mine, id, world.now);
      expect(lines.reduce((sum, { amountIdr }) => sum + amountIdr, 0)).toBe(totalIdr);
    }
    fake.setFaults({});
    const compared = await reconcile(db, { provider: stripe, meter: REQUESTS_METER }, '2026-11', world.now);
    expect(compared).toMatchObject([{ ledger: expected, invoiced: expected, stripe: expected, agrees: true }]);
  } finally {
    await db.destroy();
  }
}, 600_000);
