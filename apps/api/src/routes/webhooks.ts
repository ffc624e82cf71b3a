import { createRoute, z } from '@hono/zod-openapi';
import { faultOfEndpoint } from '@cineradar/connectors/webhooks/endpoint-url';
import { DomainError } from '@cineradar/core/shared/errors';
import { changeEndpoint } from '@cineradar/services/webhooks/change-endpoint';
import { createEndpoint } from '@cineradar/services/webhooks/create-endpoint';
import { deleteEndpoint } from '@cineradar/services/webhooks/delete-endpoint';
import { findEndpoint } from '@cineradar/services/webhooks/endpoint';
import { listEndpoints } from '@cineradar/services/webhooks/list-endpoints';
import { rotateSecret } from '@cineradar/services/webhooks/rotate-secret';
import type { Context } from 'hono';
import type { Webhooks } from '../accounts/accounts.ts';
import { answer, toWire } from '../http/answer.ts';
import type { ApiEnv } from '../http/env.ts';
import { bodyOf, guarded, NOT_FOUND, NOT_MODIFIED, ok, REFUSALS, unprocessable } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { accountsOf, askerOf } from '../http/tenant.ts';
import {
  NewWebhook,
  SecretRotation,
  Webhook,
  WebhookChange,
  WebhookPage,
  WebhookWithSecret,
} from '../schemas/webhooks.ts';

const tags = ['Webhooks'];
const one = z.object({ id: z.uuid() });

const list = createRoute({
  method: 'get',
  path: '/v1/webhooks',
  operationId: 'listWebhooks',
  tags,
  summary: 'Endpoints of your organisation, the oldest first',
  ...guarded('webhooks.read'),
  responses: { 200: ok(WebhookPage, 'The endpoints'), ...NOT_MODIFIED, ...REFUSALS },
});

const create = createRoute({
  method: 'post',
  path: '/v1/webhooks',
  operationId: 'createWebhook',
  tags,
  summary: 'Have an address of yours told what happens',
  description: 'The answer holds the secret that signs what is sent, this once.',
  ...guarded('webhooks.write'),
  request: { body: bodyOf(NewWebhook) },
  responses: {
    201: ok(WebhookWithSecret, 'The endpoint and its secret'),
    ...unprocessable('There are too many endpoints'),
    ...REFUSALS,
  },
});

const get = createRoute({
  method: 'get',
  path: '/v1/webhooks/{id}',
  operationId: 'getWebhook',
  tags,
  summary: 'An endpoint',
  ...guarded('webhooks.read'),
  request: { params: one },
  responses: { 200: ok(Webhook, 'The endpoint'), ...NOT_MODIFIED, ...NOT_FOUND, ...REFUSALS },
});

const change = createRoute({
  method: 'patch',
  path: '/v1/webhooks/{id}',
  operationId: 'changeWebhook',
  tags,
  summary: 'Change an endpoint, put it to rest or have it told again',
  ...guarded('webhooks.write'),
  request: { params: one, body: bodyOf(WebhookChange) },
  responses: { 200: ok(Webhook, 'The endpoint'), ...NOT_FOUND, ...REFUSALS },
});

const remove = createRoute({
  method: 'delete',
  path: '/v1/webhooks/{id}',
  operationId: 'deleteWebhook',
  tags,
  summary: 'Delete an endpoint with its log',
  ...guarded('webhooks.write'),
  request: { params: one },
  responses: { 204: { description: 'It is gone' }, ...NOT_FOUND, ...REFUSALS },
});

const rotate = createRoute({
  method: 'post',
  path: '/v1/webhooks/{id}/rotate-secret',
  operationId: 'rotateWebhookSecret',
  tags,
  summary: 'Get a new secret; the old one signs beside it for as long as you say',
  ...guarded('webhooks.write'),
  request: { params: one, body: bodyOf(SecretRotation) },
  responses: { 200: ok(WebhookWithSecret, 'The endpoint and its new secret'), ...NOT_FOUND, ...REFUSALS },
});

/** Throws `unavailable` where this process cannot seal secrets. */
const sealedBy = (c: Context<ApiEnv>): Webhooks => {
  const { webhooks } = accountsOf(c);
  if (webhooks === undefined)
    throw new DomainError('unavailable', 'Webhooks are not set up here: KEY_PEPPER is not set.');
  return webhooks;
};

const requireEndpoint = (url: string, { allowsPrivate }: Webhooks): void => {
  const fault = faultOfEndpoint(url, { allowsPrivate });
  if (fault === undefined) return;
  throw new DomainError('bad_request', `This address cannot be told anything: ${fault}.`, {
    errors: [{ pointer: '/body/url', message: fault }],
  });
};

export const webhookRoutes = (): Router =>
  newRouter()
    .openapi(list, async (c) => {
      const data = await listEndpoints(accountsOf(c).db, askerOf(c));
      return answer(c, WebhookPage, { data, nextCursor: null });
    })
    .openapi(create, async (c) => {
      const [wish, webhooks] = [c.req.valid('json'), sealedBy(c)];
      requireEndpoint(wish.url, webhooks);
      const market = c.get('market').name;
      const made = await createEndpoint(accountsOf(c).db, askerOf(c), webhooks.seal, { ...wish, market });
      return c.json(toWire(WebhookWithSecret, made), 201);
    })
    .openapi(get, async (c) =>
      answer(c, Webhook, await findEndpoint(accountsOf(c).db, askerOf(c), c.req.valid('param').id)),
    )
    .openapi(change, async (c) => {
      const wish = c.req.valid('json');
      if (wish.url !== undefined) requireEndpoint(wish.url, sealedBy(c));
      const changed = await changeEndpoint(accountsOf(c).db, askerOf(c), c.req.valid('param').id, wish);
      return c.json(toWire(Webhook, changed), 200);
    })
    .openapi(remove, async (c) => {
      await deleteEndpoint(accountsOf(c).db, askerOf(c), c.req.valid('param').id);
      return c.body(null, 204);
    })
    .openapi(rotate, async (c) => {
      const { overlapSeconds } = c.req.valid('json');
      const { seal } = sealedBy(c);
      const changed = await rotateSecret(accountsOf(c).db, askerOf(c), seal, c.req.valid('param').id, overlapSeconds);
      return c.json(toWire(WebhookWithSecret, changed), 200);
    });
