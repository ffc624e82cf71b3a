import type { TEST_EVENT, WebhookEventType } from '@cineradar/core/webhooks/events';
import { parse, v5 as uuidV5 } from 'uuid';

/** Something that happened, to be told to those who asked for its type. */
export type WebhookEvent = {
  /** Made from what it tells of ({@link eventId}), so that telling it twice is telling it once. */
  readonly id: string;
  readonly market: string;
  readonly type: WebhookEventType | typeof TEST_EVENT;
  readonly occurredAt: Date;
  readonly data: Readonly<Record<string, unknown>>;
};

/** Never change it: receivers know repetitions by these ids. */
const NAMESPACE = parse('0d0f2f4e-6c7e-5c1b-8d25-95c1f2a4b7e3');

/** The id of an event: a UUIDv5 of the parts that make it that event and no other. */
export const eventId = (...parts: readonly string[]): string => uuidV5(parts.join('\u001f'), NAMESPACE);
