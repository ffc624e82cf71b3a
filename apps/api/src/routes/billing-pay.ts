import { createRoute } from '@hono/zod-openapi';
import { DomainError } from '@cineradar/core/shared/errors';
import { openCheckout } from '@cineradar/services/billing/open-checkout';
import { openPortal } from '@cineradar/services/billing/open-portal';
import { requireProvenAddress } from '../accounts/address-proof.ts';
import type { BillingDesk } from '../billing/desk.ts';
import { bodyOf, guarded, ok, PROVEN_ONLY, REFUSALS, unprocessable } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { accountsOf, askerOf } from '../http/tenant.ts';
import { CheckoutWish, PayLink } from '../schemas/billing.ts';

const tags = ['Billing'];
const NEVER_STORED = { 'Cache-Control': 'no-store' } as const;
const NO_CARDS = unprocessable('No cards are taken here, or this plan is not chosen here');

const checkout = createRoute({
  method: 'post',
  path: '/v1/billing/checkout',
  operationId: 'openCheckout',
  tags,
  summary: 'A page of Stripe that takes your card and begins a plan',
  ...guarded('billing.write'),
  request: { body: bodyOf(CheckoutWish) },
  responses: { 200: ok(PayLink, 'Where to go'), ...NO_CARDS, ...REFUSALS, ...PROVEN_ONLY },
});

const portal = createRoute({
  method: 'post',
  path: '/v1/billing/portal',
  operationId: 'openBillingPortal',
  tags,
  summary: 'A page of Stripe on which you see and change how you pay',
  ...guarded('billing.write'),
  responses: { 200: ok(PayLink, 'Where to go'), ...NO_CARDS, ...REFUSALS },
});

const stripeOf = ({ stripe }: BillingDesk) => {
  if (stripe !== undefined) return stripe;
  throw new DomainError('unprocessable', 'No cards are taken here: invoices are paid by bank transfer.');
};

/** Paying by card; who pays by transfer needs nothing of this. */
export const billingPayRoutes = (): Router =>
  newRouter()
    .openapi(checkout, async (c) => {
      const [{ db, billing }, { organisationId }] = [accountsOf(c), askerOf(c)];
      await requireProvenAddress(c, 'A paid plan');
      const wish = { plan: c.req.valid('json').plan, returnUrl: billing.returnUrl, now: new Date() };
      const url = await openCheckout(db, stripeOf(billing), organisationId, wish);
      return c.json({ url }, 200, NEVER_STORED);
    })
    .openapi(portal, async (c) => {
      const [{ db, billing }, { organisationId }] = [accountsOf(c), askerOf(c)];
      const url = await openPortal(db, stripeOf(billing), organisationId, billing.returnUrl);
      return c.json({ url }, 200, NEVER_STORED);
    });
