import { TEST_EVENT, WEBHOOK_EVENTS } from '@cineradar/core/webhooks/events';
import type { BodyOf, InputOf } from '@cineradar/sdk';

export type Webhook = BodyOf<'/v1/webhooks'>['data'][number];
export type WebhookEventName = Webhook['events'][number];
export type NewWebhook = InputOf<'/v1/webhooks', 'post'>;
export type WebhookChange = InputOf<'/v1/webhooks/{id}', 'patch'>;
export type Delivery = BodyOf<'/v1/webhooks/{id}/deliveries'>['data'][number];
export type DeliveryState = Delivery['state'];

export const EVENTS: readonly WebhookEventName[] = WEBHOOK_EVENTS;
/** What the test sender sends an example of; the plain one first. */
export const TESTS = [TEST_EVENT, ...WEBHOOK_EVENTS] as const;
export type TestEvent = (typeof TESTS)[number];

export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const satisfies readonly DeliveryState[];

export const WEBHOOKS_KEY = ['webhooks'] as const;

/** Where it is told, without what is the same of each. */
export const hostOf = ({ url }: Pick<Webhook, 'url'>): string => url.replace(/^https?:\/\//, '');
