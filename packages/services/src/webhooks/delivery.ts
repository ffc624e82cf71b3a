import type { WebhookEvent } from './event.ts';

export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One try: what the receiver answered, or why nobody did. */
export type DeliveryAttempt = {
  readonly attempt: number;
  readonly at: Date;
  readonly durationMs: number;
  readonly status: number | null;
  readonly error: string | null;
  /** The first 1,024 bytes of the receiver's answer. */
  readonly answer: string | null;
};

/** An event for an endpoint, with its tries, the newest first. */
export type WebhookDelivery = {
  readonly id: string;
  readonly endpointId: string;
  readonly event: Pick<WebhookEvent, 'id' | 'type' | 'occurredAt' | 'data'>;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly nextAttemptAt: Date | null;
  readonly createdAt: Date;
  readonly deliveredAt: Date | null;
  readonly tries: readonly DeliveryAttempt[];
};
