import { z } from '@hono/zod-openapi';
import { Chain, City, Instant, OurId, TixId } from './common.ts';
import { figures } from './figures.ts';
import { Brand } from './places.ts';

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
  brand: Brand,
  city: City,
  site: z.object({ id: OurId, name: z.string() }),
  synthetic: z.boolean(),
};

const ListingNow = z.object({ ...listing, ...place }).openapi('ListingNow');

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
