import { z } from '@hono/zod-openapi';
import { RUN_KINDS, RUN_REASONS, RUN_STATUSES } from '@cineradar/services/scrapes/run';
import { Chain, Instant, OurId, pageOf, pageQuery, queryOf } from './common.ts';

const CAUSE = /^[a-z_]{1,40}$/;

const InstantQuery = z.iso
  .datetime('an instant is needed, such as 2026-01-31T12:00:00Z')
  .transform((text) => new Date(text))
  .openapi({ type: 'string', format: 'date-time', example: '2026-01-31T12:00:00Z' });

const Kind = z.enum(RUN_KINDS);
const Status = z.enum(RUN_STATUSES);

export const scrapeQuery = queryOf({
  ...pageQuery,
  kind: Kind.optional().openapi({ description: 'catalogue: the programme; looks: seat maps' }),
  status: Status.optional().openapi({ description: 'Only runs in this state' }),
  cause: z
    .string()
    .regex(CAUSE, 'a cause is made of a-z and _')
    .optional()
    .openapi({ description: 'Only runs with an error of this cause', example: 'timeout' }),
  since: InstantQuery.optional().openapi({ description: 'Only runs begun at this instant or later' }),
});

const count = z.int().min(0);
const counts = (description: string) => z.record(z.string(), count).openapi({ description });

const run = {
  id: OurId,
  kind: Kind,
  reason: z
    .enum(RUN_REASONS)
    .openapi({ description: 'rhythm: its time had come; programme: a new programme was there' }),
  status: Status.openapi({ description: 'abandoned: nothing was told of it for an hour, and it has not ended' }),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  planned: count.openapi({ description: 'Looks that were planned; 0 for the catalogue' }),
  requests: count.openapi({ description: 'Requests sent, retries and sign-ins included' }),
  seen: count.openapi({ description: 'Seat maps that were read, or cities’ days for the catalogue' }),
  readings: z
    .object({ accepted: count, duplicate: count, refused: count })
    .openapi({ description: 'What became of the readings' }),
  errors: counts('Reads that gave nothing, by cause; those that a later try made good included'),
  lastLooksMissed: count.openapi({ description: 'Last looks before a start that were planned and gave nothing' }),
  anchorsMet: count.openapi({ description: 'Looks that met an anchor of the booking curve' }),
  broken: count.openapi({ description: 'Rows of the source that were not of its shape and were left out' }),
};

const Scrape = z.object(run).openapi('Scrape');
export const ScrapePage = pageOf(Scrape).openapi('ScrapePage');

export const ScrapeDetail = z
  .object({
    ...run,
    plannedBy: counts('Looks by why they were planned: last, anchor, change'),
    leftBy: counts('Looks that were wanted and found no place in the budget, by why'),
    refusedBy: counts('Readings that were not taken, by reason'),
    failure: z.string().nullable().openapi({ description: 'Why the run as a whole did not do its work' }),
    parts: z.object({ planned: count.nullable(), told: count }).openapi({ description: 'Jobs that end the run' }),
    brokenRows: z
      .array(z.object({ where: z.string(), path: z.string(), reason: z.string() }))
      .openapi({ description: 'At most 50 of them' }),
  })
  .openapi('ScrapeDetail');

const age = z.int().min(0).nullable();

const freshness = {
  listings: count,
  showingsWatched: count.openapi({ description: 'Showings that begin within 3 hours and can be looked at' }),
  showingsUnseen: count.openapi({ description: 'Of those: never looked at' }),
  medianAgeSeconds: age.openapi({ description: 'Since their last look; null where none was seen' }),
  oldestAgeSeconds: age,
  seenWithin20Minutes: z
    .number()
    .min(0)
    .max(100)
    .nullable()
    .openapi({ description: 'Per cent of those watched; null where none is' }),
  showingsBegun: count.openapi({ description: 'Showings that began in the last 24 hours' }),
  lastLooksMissed: count.openapi({ description: 'Of those: without a look in the last 10 minutes before the start' }),
};

export const ScrapeFreshness = z
  .object({
    asOf: Instant,
    all: z.object(freshness),
    byChain: z.array(z.object({ chain: Chain, ...freshness })),
    byCity: z.array(z.object({ city: z.object({ slug: z.string(), title: z.string() }), ...freshness })),
  })
  .openapi('ScrapeFreshness');
