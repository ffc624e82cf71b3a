import { NotSigned } from '@cineradar/connectors/billing/port';
import { DomainError } from '@cineradar/core/shared/errors';
import { takeEvent } from '@cineradar/services/billing/take-event';
import { newRouter, type Router } from '../http/router.ts';
import { accountsOf } from '../http/tenant.ts';

/**
 * What Stripe tells us. Its signature over the bytes as they came is the permission, so it stands outside /v1 and takes no
 * token. Every answer but 200 makes Stripe tell it again, for three days.
 */
export const stripeEventRoutes = (): Router => {
  const router = newRouter();
  router.post('/hooks/stripe', async (c) => {
    const { db, keys, billing } = accountsOf(c);
    if (billing.stripe === undefined) throw new DomainError('not_found', 'No messages of Stripe are taken here.');
    const body = await c.req.text();
    try {
      const event = billing.stripe.readEvent(body, c.req.header('stripe-signature') ?? '');
      const { organisationId, effect } = await takeEvent(db, event, () => new Date());
      if (organisationId !== undefined) await keys?.tell({ organisation: organisationId });
      return c.json({ effect }, 200);
    } catch (error) {
      if (error instanceof NotSigned) throw new DomainError('bad_request', error.message, { cause: error });
      throw error;
    }
  });
  return router;
};
