import type { TEST_EVENT, WebhookEventType } from '@cineradar/core/webhooks/events';

/** Something that happened, to be told to those who asked for its type. */
export type WebhookEvent = {
  /** Made from what it tells of (`core/webhooks/event-id`), so that telling it twice is telling it once. */
  readonly id: string;
  readonly market: string;
  readonly type: WebhookEventType | typeof TEST_EVENT;
  readonly occurredAt: Date;
  readonly data: Readonly<Record<string, unknown>>;
};
