import { z } from '@hono/zod-openapi';
import { Chain, City, Instant, OurId, Percent, TixId } from './common.ts';

const Seats = z.int().min(0).nullable();

const figures = {
  occupancy: Percent.openapi({ description: 'Σ sold ÷ Σ capacity × 100, by the rule that tells sold from blocked' }),
  occupancyLow: Percent,
  occupancyHigh: Percent.openapi({ description: 'Everything that is not free counts as sold' }),
  admissionsLow: Seats,
  admissionsHigh: Seats,
  capacity: Seats.openapi({ description: "The grids' seats less those judged blocked" }),
  blocked: Seats,
  confidence: z
    .enum(['low', 'medium', 'high'])
    .nullable()
    .openapi({ description: 'How far sold and blocked can be told apart' }),
};

const place = {
  ...figures,
  showingsOn: z.int().min(0),
  showingsUnknown: z
    .int()
    .min(0)
    .openapi({ description: 'Of those on: how many nobody has looked at; they are in no sum' }),
  observedAt: z.object({ oldest: Instant, newest: Instant }).nullable(),
  stale: z.boolean().openapi({ description: 'A look in the sum is too old, or this API is cut off from its sources' }),
  nextStart: Instant.nullable(),
};

const listing = {
  theatreId: OurId,
  tixId: TixId,
  name: z.string(),
  chain: Chain,
  brand: z.enum(['STANDARD', 'PREMIERE', 'IMAX']),
  city: City,
  site: z.object({ id: OurId, name: z.string() }),
  synthetic: z.boolean(),
};

export const ListingNow = z.object({ ...listing, ...place }).openapi('ListingNow');

const ShowingNow = z
  .object({
    showtimeId: OurId,
    tixId: TixId,
    movie: z.object({ id: OurId, title: z.string() }),
    category: z.string(),
    doorsAt: Instant,
    startsAt: Instant,
    endsAt: Instant,
    phase: z.enum(['doors_open', 'running']),
    ...figures,
    observedAt: Instant.nullable(),
    stale: z.boolean(),
  })
  .openapi('ShowingNow');

const timestamp = Instant.openapi({ description: "The market's time at which this was worked out" });

export const Live = z.object({ readings: z.array(ListingNow), timestamp }).openapi('Live');

export const TheatreNow = z
  .object({ ...listing, ...place, showings: z.array(ShowingNow), timestamp })
  .openapi('TheatreNow');

export const SiteNow = z
  .object({ site: z.object({ id: OurId, name: z.string() }), ...place, listings: z.array(ListingNow), timestamp })
  .openapi('SiteNow');
