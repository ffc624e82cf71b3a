/** What an endpoint can be told of. */
export const WEBHOOK_EVENTS = [
  'reading.threshold',
  'forecast.ready',
  'heat_score.published',
  'import.finished',
  'limit.reached',
] as const;
export type WebhookEventType = (typeof WEBHOOK_EVENTS)[number];

/** Sent on request only, to whoever wants to see that his endpoint works. */
export const TEST_EVENT = 'endpoint.test';

/** What the test sender can send: an example of each event, and a message that says nothing but that it came. */
export const TESTABLE_EVENTS: readonly (WebhookEventType | typeof TEST_EVENT)[] = [...WEBHOOK_EVENTS, TEST_EVENT];

/** What is sent: the body of a Standard Webhooks message. `timestamp` is when it happened, ISO 8601. */
export type WebhookMessage = {
  readonly type: WebhookEventType | typeof TEST_EVENT;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
};
