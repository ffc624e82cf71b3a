import { z } from '@hono/zod-openapi';
import { Chain, Instant, OurId, queryOf, wholeNumber } from './common.ts';
import { Brand } from './places.ts';

const USUAL_AHEAD_MINUTES = 60;
const MAX_AHEAD_MINUTES = 24 * 60;

export const boardQuery = queryOf({
  ahead: wholeNumber(0, MAX_AHEAD_MINUTES)
    .optional()
    .transform((minutes) => minutes ?? USUAL_AHEAD_MINUTES)
    .openapi({
      type: 'integer',
      minimum: 0,
      maximum: MAX_AHEAD_MINUTES,
      default: USUAL_AHEAD_MINUTES,
      description: 'Minutes: besides showings on now, those whose doors open within them',
    }),
});

const seats = z.int().min(0);
const Degrees = z.number().nullable();

const BoardShowing = z.object({
  id: OurId,
  theatreId: OurId,
  movieId: OurId,
  category: z.string(),
  doorsAt: Instant,
  startsAt: Instant,
  endsAt: Instant,
  look: z
    .object({
      observedAt: Instant,
      seats,
      notFree: seats,
      blocked: seats.openapi({ description: 'Of those not free, judged not for sale' }),
      confidence: z.enum(['low', 'medium', 'high']),
    })
    .nullable()
    .openapi({ description: 'The last look at or before the start; null where there was none' }),
});

/** Every site with its showings on now and soon, to be kept up with the stream from `lastEventId`. */
export const LiveBoard = z
  .object({
    timestamp: Instant,
    until: Instant.openapi({ description: 'Showings whose doors open later are not on the board' }),
    lastEventId: z
      .string()
      .nullable()
      .openapi({ description: 'Take the stream up from here: it then tells what the board does not know yet' }),
    sites: z.array(
      z.object({
        id: OurId,
        name: z.string(),
        chain: Chain,
        citySlug: z.string(),
        lat: Degrees,
        lng: Degrees,
        listings: z.array(z.object({ id: OurId, name: z.string(), brand: Brand })),
        nextStart: Instant.nullable(),
        synthetic: z.boolean(),
        showings: z.array(BoardShowing),
      }),
    ),
    cities: z.array(
      z.object({
        slug: z.string(),
        title: z.string(),
        zone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
        lat: Degrees,
        lng: Degrees,
      }),
    ),
    movies: z.array(z.object({ id: OurId, title: z.string() })),
  })
  .openapi('LiveBoard');

const Rate = z.object({
  admissions: z.number().min(0),
  capacity: z.number().min(0),
});

/** What was taken over the last three hours, and what is usual, by site. */
export const OccupancyTrend = z
  .object({
    asOf: Instant.openapi({ description: 'Of the newest value; by five minutes' }),
    everyMinutes: z.int().openapi({ description: 'Between the values of `recent`', example: 15 }),
    weeks: z
      .int()
      .min(0)
      .openapi({ description: 'Of the last four: how many are told of, and so are what `usual` is the mean of' }),
    sites: z.array(
      z.object({
        siteId: OurId,
        usual: Rate.nullable().openapi({
          description: 'Mean admissions and seats of the showings on at this weekday and time; null where none were',
        }),
        recent: z
          .array(z.number().min(0).max(100).nullable())
          .openapi({ description: 'Occupancy of the showings on at each instant, oldest first; null where none were' }),
      }),
    ),
  })
  .openapi('OccupancyTrend');
