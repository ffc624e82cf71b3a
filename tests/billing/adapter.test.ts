import { randomUUID } from 'node:crypto';
import { BillingRefused, NotSigned } from '@cineradar/connectors/billing/port';
import { openStripe, REQUESTS_METER } from '@cineradar/connectors/billing/stripe';
import { type FakeStripe, startFakeStripe } from '@cineradar/connectors/testing/stripe/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isLongForm } from '../scale.ts';
import { hasGo, startStripeMock } from './stripe-mock.ts';

const KEYS = { secretKey: 'sk_test_fake', webhookSecret: 'whsec_fake' };
const NOW = new Date('2026-11-23T10:00:00Z');

let fake: FakeStripe;
let draw = 0;
beforeAll(async () => {
  fake = await startFakeStripe({ ...KEYS, startsAt: NOW, draw: () => (draw = (draw + 0.37) % 1) });
});
afterAll(() => fake[Symbol.asyncDispose]());

const stripe = () => openStripe({ ...KEYS, baseUrl: fake.url, retries: 0 });
const customer = (id = randomUUID()) => stripe().ensureCustomer({ organisationId: id, name: 'Somebody', email: null });

const untilDone = async <T>(ask: () => Promise<T>): Promise<T> => {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries > 100) throw error;
    }
  }
};

test('a message is taken from its very bytes, signed by our secret within five minutes, and never else', async () => {
  const provider = stripe();
  const [organisationId, returnUrl] = [randomUUID(), 'http://developers.localhost/billing'];
  const wish = { organisationId, customerId: await customer(), plan: 'growth', agreement: 'Growth', returnUrl };
  await provider.openCheckout(wish);
  fake.completeCheckout(fake.all('checkout.session').at(-1)?.id ?? '');
  const message = fake.told.at(-1);
  if (message === undefined) throw new Error('a checkout is told');
  const { body, signature } = message;
  expect(provider.readEvent(body, signature)).toMatchObject({ kind: 'checkout', organisationId, plan: 'growth' });
  const stranger = openStripe({ ...KEYS, webhookSecret: 'whsec_other', baseUrl: fake.url });
  const old = signature.replace(/t=\d+/, `t=${Math.floor(Date.now() / 1_000) - 301}`);
  for (const read of [
    () => provider.readEvent(`${body} `, signature),
    () => provider.readEvent(body, ''),
    () => provider.readEvent(body, old),
    () => stranger.readEvent(body, signature),
  ])
    expect(read).toThrow(NotSigned);
});

test('an hour counts once under its identifier, and none counts that lies too far off', async () => {
  const [provider, customerId] = [stripe(), await customer()];
  const hour = new Date('2026-11-23T08:00:00Z');
  const usage = { identifier: randomUUID(), customerId, meter: REQUESTS_METER, requests: 7, hour };
  await provider.reportUsage(usage);
  await provider.reportUsage(usage);
  expect(await provider.countUsage(usage, { from: hour, to: new Date('2026-11-23T09:00:00Z') })).toBe(7);
  for (const far of ['2026-10-19T09:00:00Z', '2026-11-23T10:06:00Z']) {
    const other = { ...usage, identifier: randomUUID(), hour: new Date(far) };
    await expect(provider.reportUsage(other)).rejects.toBeInstanceOf(BillingRefused);
  }
});

test('an invoice is collected once and line by line, however often it is begun and cut off', async () => {
  const [provider, customerId, invoiceId] = [stripe(), await customer(), randomUUID()];
  const lines = [
    { position: 1, text: 'Plan growth', amountIdr: 1_500_000 },
    { position: 2, text: 'PPN 12%', amountIdr: 165_000 },
  ];
  const wish = { invoiceId, number: 'CR-2026-000001', customerId, lines };
  fake.setFaults({ failing: 0.2, failingAfter: 0.2, cutAfter: 0.1 });
  await untilDone(() => provider.collect(wish));
  fake.setFaults({});
  // A day later no idempotency key is known any more.
  fake.moveTo(new Date(NOW.getTime() + 2 * 86_400_000));
  await provider.collect(wish);
  fake.moveTo(NOW);
  const made = fake.all('invoice').filter((invoice) => invoice['customer'] === customerId);
  expect(made).toMatchObject([{ status: 'paid', currency: 'idr', amount_paid: 166_500_000 }]);
  expect(fake.all('invoiceitem').filter((item) => item['customer'] === customerId)).toHaveLength(lines.length);
});

test('a wrong key is refused and told as that', async () => {
  const stranger = openStripe({ ...KEYS, secretKey: 'sk_test_other', baseUrl: fake.url, retries: 0 });
  const asked = stranger.ensureCustomer({ organisationId: randomUUID(), name: 'Somebody', email: null });
  await expect(asked).rejects.toBeInstanceOf(BillingRefused);
});

/** Only in the long form: Go builds stripe-mock from its module, which takes minutes. */
const CHOSEN: readonly string[] = isLongForm ? ['growth'] : [];
const canBuild = isLongForm && hasGo();
const note = canBuild ? '' : ' (skipped: no Go to build stripe-mock)';

test.runIf(canBuild).each(CHOSEN)(
  `Stripe’s own description takes every parameter that we send for %s${note}`,
  async (plan) => {
    await using mock = await startStripeMock();
    const provider = openStripe({ ...KEYS, secretKey: 'sk_test_123', baseUrl: mock.url, retries: 0 });
    const [organisationId, hour] = [randomUUID(), new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000)];
    const customerId = await provider.ensureCustomer({ organisationId, name: 'Somebody', email: 'a@b.co' });
    const returnUrl = 'http://developers.localhost/billing';
    const agreement = 'Growth: Rp 1,500,000 a month';
    expect(await provider.openCheckout({ organisationId, customerId, plan, agreement, returnUrl })).toMatch(/^http/);
    expect(await provider.openPortal(customerId, returnUrl)).toMatch(/^http/);
    const usage = { identifier: randomUUID(), customerId, meter: REQUESTS_METER, requests: 7, hour };
    await provider.reportUsage(usage);
    expect(await provider.countUsage(usage, { from: new Date(0), to: hour })).toEqual(expect.any(Number));
    const lines = [{ position: 1, text: 'Plan growth', amountIdr: 1_500_000 }];
    const invoice = { invoiceId: randomUUID(), number: 'CR-2026-000001', customerId, lines };
    expect(await provider.collect(invoice)).toEqual(expect.any(String));
  },
  300_000,
);
