import { z } from '@hono/zod-openapi';
import { STEPS } from '@cineradar/core/analytics/funnel';
import { Instant, queryOf, wholeNumber } from './common.ts';

const MOST_WEEKS = 52;

export const funnelQuery = queryOf({
  weeks: wholeNumber(1, MOST_WEEKS)
    .optional()
    .transform((weeks) => weeks ?? 12)
    .openapi({
      type: 'integer',
      minimum: 1,
      maximum: MOST_WEEKS,
      default: 12,
      description: 'Cohorts, this week included',
    }),
});

const percent = z.number().min(0).max(100).nullable();
const count = z.int().min(0);

const StepFigures = z.object({
  step: z.enum(STEPS),
  organisations: count,
  ofSignedUpPercent: percent,
  ofBeforePercent: percent.openapi({ description: 'Of those who came to the step before' }),
  medianSeconds: z.int().min(0).nullable().openapi({ description: 'From signing up, of those who came here' }),
});

export const Funnel = z
  .object({
    asOf: Instant,
    from: Instant.openapi({ description: 'The Monday in Jakarta with which the first of the weeks begins' }),
    visitors: count.openapi({
      description: 'A visitor of several days counts on each; nothing is kept of who they were',
    }),
    visitDays: z.array(z.object({ day: z.iso.date(), visitors: count })),
    steps: z.array(StepFigures),
    cohorts: z
      .array(z.object({ week: z.iso.date(), steps: z.array(StepFigures) }))
      .openapi({ description: 'By the week of signing up, the newest first' }),
  })
  .openapi('Funnel');
