import { z } from '@hono/zod-openapi';
import { TESTABLE_EVENTS, WEBHOOK_EVENTS } from '@cineradar/core/webhooks/events';
import { DELIVERY_STATES } from '@cineradar/services/webhooks/delivery';
import { forwardSpan, Instant, OurId, pageOf, pageQuery, queryOf } from './common.ts';

const MOST_PLACES = 100;

const Url = z
  .string()
  .min(1)
  .max(2_048)
  .openapi({ description: 'https, and of the public internet', example: 'https://hooks.example.com/cineradar' });

const Events = z
  .array(z.enum(WEBHOOK_EVENTS))
  .min(1, 'name at least one event')
  .transform((events) => [...new Set(events)])
  .openapi({ description: 'What it is told of', example: ['reading.threshold', 'forecast.ready'] });

const Threshold = z
  .strictObject({
    percent: z.number().min(1).max(100).openapi({ description: 'Occupancy that a reading must reach', example: 80 }),
    sites: z
      .array(OurId)
      .min(1)
      .max(MOST_PLACES)
      .optional()
      .openapi({ description: 'Only at these sites, by our ids' }),
    movies: z
      .array(OurId)
      .min(1)
      .max(MOST_PLACES)
      .optional()
      .openapi({ description: 'Only of these films, by our ids' }),
  })
  .openapi('ReadingThreshold');

const Description = z.string().trim().max(200, 'a description has at most 200 characters');

type Wished = { readonly events?: readonly string[] | undefined; readonly threshold?: unknown };
const needsThreshold = ({ events, threshold }: Wished): boolean =>
  !(events?.includes('reading.threshold') ?? false) || (threshold ?? null) !== null;
const THRESHOLD_MISSING = { path: ['threshold'], message: 'reading.threshold needs one, such as {"percent": 80}' };

export const NewWebhook = z
  .strictObject({
    url: Url,
    events: Events,
    threshold: Threshold.nullable().default(null),
    description: Description.default(''),
  })
  .refine(needsThreshold, THRESHOLD_MISSING);

export const WebhookChange = z
  .strictObject({
    url: Url.optional(),
    events: Events.optional(),
    threshold: Threshold.nullable().optional(),
    description: Description.optional(),
    enabled: z
      .boolean()
      .optional()
      .openapi({ description: 'False: nothing is sent, and what happens meanwhile waits' }),
  })
  .refine(
    (change) => Object.keys(change).length > 0,
    'give at least one of url, events, threshold, description, enabled',
  );

export const Webhook = z
  .object({
    id: z.uuid(),
    market: z.string(),
    url: z.string(),
    description: z.string(),
    events: z.array(z.enum(WEBHOOK_EVENTS)),
    threshold: Threshold.nullable(),
    createdBy: z.string(),
    createdAt: Instant,
    previousSecretUntil: Instant.nullable().openapi({ description: 'Until then the secret before signs as well' }),
    disabledAt: Instant.nullable(),
    disabledBecause: z.string().nullable(),
  })
  .openapi('Webhook');

export const WebhookWithSecret = z
  .object({
    ...Webhook.shape,
    secret: z.string().openapi({ description: 'Shown this once. Verify signatures with it', example: 'whsec_…' }),
  })
  .openapi('WebhookWithSecret');

export const WebhookPage = z.object({ data: z.array(Webhook), nextCursor: z.null() }).openapi('WebhookPage');

export const SecretRotation = z.strictObject({
  overlapSeconds: z
    .union([z.literal(0), z.literal(3_600), z.literal(86_400), z.literal(604_800)])
    .default(86_400)
    .openapi({
      type: 'integer',
      enum: [0, 3_600, 86_400, 604_800],
      description: 'How long the old secret signs beside',
    }),
});

export const WebhookTest = z
  .strictObject({
    event: z.enum(TESTABLE_EVENTS).optional().openapi({
      description:
        'What is sent an example of, whether the endpoint asked for it or not; endpoint.test unless given. Its data holds "test": true, which nothing that happened does',
      example: 'reading.threshold',
    }),
  })
  .openapi('WebhookTest');

const Try = z.object({
  attempt: z.int(),
  at: Instant,
  durationMs: z.int(),
  status: z.int().nullable().openapi({ description: 'What the receiver answered; null where nobody did' }),
  error: z.string().nullable(),
  answer: z.string().nullable().openapi({ description: 'The first 1,024 bytes of the answer' }),
});

export const WebhookDelivery = z
  .object({
    id: z.uuid(),
    endpointId: z.uuid(),
    event: z.object({
      id: z.uuid().openapi({ description: 'The header webhook-id: the same at each repetition' }),
      type: z.enum(TESTABLE_EVENTS),
      occurredAt: Instant,
      data: z.record(z.string(), z.unknown()),
    }),
    state: z.enum(DELIVERY_STATES),
    attempts: z.int(),
    nextAttemptAt: Instant.nullable(),
    createdAt: Instant,
    deliveredAt: Instant.nullable(),
    tries: z.array(Try).openapi({ description: 'The newest first' }),
  })
  .openapi('WebhookDelivery');

export const WebhookDeliveryPage = pageOf(WebhookDelivery).openapi('WebhookDeliveryPage');

export const deliveryQuery = queryOf({
  state: z.enum(DELIVERY_STATES).optional(),
  type: z.enum(TESTABLE_EVENTS).optional(),
  ...pageQuery,
});

const Moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const ReplayRange = forwardSpan(
  z.strictObject({
    from: Moment.openapi({ description: 'Deliveries made from then on', example: '2026-11-22T00:00:00Z' }),
    to: Moment.openapi({ description: 'and before then', example: '2026-11-23T00:00:00Z' }),
    onlyFailed: z.boolean().default(true),
  }),
);

export const Replayed = z.object({ deliveries: z.int() }).openapi('WebhookReplay');
