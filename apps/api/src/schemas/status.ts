import { z } from '@hono/zod-openapi';
import { CAUSES, COMPONENTS } from '@cineradar/core/status/components';
import { Chain, Instant, OurId } from './common.ts';

const NowState = z.enum(['up', 'degraded', 'down', 'unknown']).openapi({
  description: 'degraded: it answers, with less than is promised; unknown: no probe has looked lately',
});
const Component = z
  .enum(COMPONENTS)
  .openapi({ description: 'data-*: how freshly a chain is seen; worker: who looks, and does the work behind' });
const Cause = z.enum(CAUSES);
const percent = z.number().min(0).max(100);

const Day = z.object({
  day: z.iso.date().openapi({ description: 'Midnight to midnight in Jakarta' }),
  state: z.enum(['up', 'degraded', 'down']),
  uptimePercent: percent,
});

const ComponentStatus = z
  .object({
    component: Component,
    state: NowState,
    since: Instant,
    because: Cause.nullable().openapi({ description: 'Why it is not up' }),
    lookedAt: Instant,
    durationMs: z.number().nullable().openapi({ description: 'How long the last look took' }),
    uptimePercent: percent.nullable().openapi({
      description: 'Of all looks of the days shown, those that found no outage; rounded down',
    }),
    days: z.array(Day).max(90).openapi({ description: 'Days on which somebody looked, the oldest first' }),
  })
  .openapi('ComponentStatus');

export const IncidentUpdate = z
  .object({
    at: Instant,
    kind: z.enum(['opened', 'worsened', 'closed', 'note']),
    note: z.string().nullable().openapi({ description: 'What one of our people wrote' }),
  })
  .openapi('IncidentUpdate');

const Incident = z
  .object({
    id: OurId,
    component: Component,
    impact: z.enum(['degraded', 'down']),
    because: Cause,
    openedAt: Instant,
    closedAt: Instant.nullable(),
    updates: z.array(IncidentUpdate).openapi({ description: 'The oldest first' }),
  })
  .openapi('Incident');

const ChainFreshness = z.object({
  chain: Chain,
  medianAgeSeconds: z.int().nullable(),
  oldestAgeSeconds: z.int().nullable(),
  showingsWatched: z.int().openapi({ description: 'Showings that begin within 3 hours' }),
  seenWithin20MinutesPercent: percent.nullable(),
});

export const ServiceStatus = z
  .object({
    asOf: Instant,
    state: NowState,
    components: z.array(ComponentStatus),
    freshness: z
      .array(ChainFreshness)
      .nullable()
      .openapi({ description: 'As GET /v1/scrapes/freshness tells it; null while that cannot be asked' }),
    incidents: z.array(Incident).openapi({ description: 'Of the last 90 days, the newest first; at most 50' }),
  })
  .openapi('ServiceStatus');

export const NewIncidentNote = z.strictObject({
  note: z
    .string()
    .trim()
    .min(1, 'a note needs words')
    .max(2_000, 'a note has at most 2,000 characters')
    .openapi({ description: 'Plain text; everyone can read it' }),
});
