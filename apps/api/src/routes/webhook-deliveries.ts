import { createRoute, z } from '@hono/zod-openapi';
import { DomainError } from '@cineradar/core/shared/errors';
import { TEST_EVENT } from '@cineradar/core/webhooks/events';
import type { Db } from '@cineradar/platform/postgres/pool';
import type { Asker } from '@cineradar/services/accounts/asker';
import type { WebhookDelivery as Delivery } from '@cineradar/services/webhooks/delivery';
import { findDelivery, listDeliveries } from '@cineradar/services/webhooks/list-deliveries';
import { replayDelivery, replayRange } from '@cineradar/services/webhooks/replay';
import { sendTest } from '@cineradar/services/webhooks/send-test';
import { toWire } from '../http/answer.ts';
import { answerPage } from '../http/pages.ts';
import { bodyOf, guarded, NOT_FOUND, NOT_MODIFIED, ok, problem, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { accountsOf, askerOf } from '../http/tenant.ts';
import {
  deliveryQuery,
  Replayed,
  ReplayRange,
  WebhookDelivery,
  WebhookDeliveryPage,
  WebhookTest,
} from '../schemas/webhooks.ts';

const tags = ['Webhooks'];
const one = z.object({ id: z.uuid() });

const list = createRoute({
  method: 'get',
  path: '/v1/webhooks/{id}/deliveries',
  operationId: 'listWebhookDeliveries',
  tags,
  summary: 'What an endpoint was sent in the last 30 days, with each try, the newest first',
  ...guarded('webhooks.read'),
  request: { params: one, query: deliveryQuery },
  responses: { 200: ok(WebhookDeliveryPage, 'A page of deliveries'), ...NOT_MODIFIED, ...NOT_FOUND, ...REFUSALS },
});

const test = createRoute({
  method: 'post',
  path: '/v1/webhooks/{id}/test',
  operationId: 'testWebhook',
  tags,
  summary: 'Send an endpoint an example of an event; its delivery tells what came of it',
  description:
    'Signed and tried as any other. Its data holds "test": true, which nothing that happened does; without a body a plain endpoint.test is sent.',
  ...guarded('webhooks.write'),
  request: { params: one, body: { ...bodyOf(WebhookTest), required: false } },
  responses: {
    202: ok(WebhookDelivery, 'What is being sent'),
    409: problem('The endpoint is switched off'),
    ...NOT_FOUND,
    ...REFUSALS,
  },
});

const replayMany = createRoute({
  method: 'post',
  path: '/v1/webhooks/{id}/replay',
  operationId: 'replayWebhook',
  tags,
  summary: 'Send an endpoint again what it was sent in a span of time',
  description: 'Each message keeps its webhook-id, so a receiver that has it already may leave it be.',
  ...guarded('webhooks.write'),
  request: { params: one, body: bodyOf(ReplayRange) },
  responses: { 202: ok(Replayed, 'How many are sent again'), ...NOT_FOUND, ...REFUSALS },
});

const replayOne = createRoute({
  method: 'post',
  path: '/v1/webhook-deliveries/{id}/replay',
  operationId: 'replayWebhookDelivery',
  tags,
  summary: 'Send one message again, under the webhook-id it had',
  ...guarded('webhooks.write'),
  request: { params: one },
  responses: {
    202: ok(WebhookDelivery, 'What is being sent'),
    409: problem('It is still to be sent'),
    ...NOT_FOUND,
    ...REFUSALS,
  },
});

const deliveryOf = async (db: Db, asker: Asker, id: string): Promise<Delivery> => {
  const delivery = await findDelivery(db, asker, id);
  if (delivery === undefined) throw new DomainError('not_found', 'There is no such delivery.');
  return delivery;
};

export const webhookDeliveryRoutes = (): Router =>
  newRouter()
    .openapi(list, (c) => {
      const { limit, state, type } = c.req.valid('query');
      const { id } = c.req.valid('param');
      return answerPage(c, WebhookDeliveryPage, limit, (page) =>
        listDeliveries(accountsOf(c).db, askerOf(c), id, { state, type }, page),
      );
    })
    .openapi(test, async (c) => {
      const [{ db }, asker] = [accountsOf(c), askerOf(c)];
      const { event = TEST_EVENT } = c.req.valid('json');
      const id = await sendTest(db, asker, c.req.valid('param').id, event);
      return c.json(toWire(WebhookDelivery, await deliveryOf(db, asker, id)), 202);
    })
    .openapi(replayMany, async (c) => {
      const deliveries = await replayRange(accountsOf(c).db, askerOf(c), c.req.valid('param').id, c.req.valid('json'));
      return c.json(toWire(Replayed, { deliveries }), 202);
    })
    .openapi(replayOne, async (c) => {
      const [{ db }, asker, { id }] = [accountsOf(c), askerOf(c), c.req.valid('param')];
      await replayDelivery(db, asker, id);
      return c.json(toWire(WebhookDelivery, await deliveryOf(db, asker, id)), 202);
    });
