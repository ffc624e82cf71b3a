import { CHAIN_CODES } from '@cineradar/core/shared/ids';
import { idr } from '@cineradar/core/shared/money';
import { z } from 'zod';
import { ConcessionSale } from '../concessions/sale.ts';

const Place = z.object({
  placeId: z.string().nullable(),
  lat: z.number(),
  lng: z.number(),
  address: z.string().nullable(),
});

const Listing = z.object({
  id: z.string(),
  name: z.string(),
  chain: z.enum(CHAIN_CODES),
  city: z.string(),
  address: z.string().nullable(),
  place: Place.nullable(),
});

const Film = z.object({
  id: z.string(),
  title: z.string(),
  genres: z.array(z.string()),
  ageRating: z.string().nullable(),
  country: z.string().nullable(),
  posterUrl: z.string().nullable(),
  runningTimeMinutes: z.number().nullable(),
  presale: z.boolean().nullable(),
});

const amount = z.number().transform((rupiah) => idr(rupiah));

const Showing = z.object({
  id: z.string().nullable(),
  listing: z.string(),
  film: z.string(),
  category: z.string(),
  localTime: z.string(),
  cinemaDay: z.string().nullable(),
  after: z.string().nullable(),
  datedBy: z.enum(['stated', 'inferred', 'open_list', 'unknown']),
  price: z.object({ minIdr: amount, maxIdr: amount }).nullable(),
  presale: z.boolean().nullable(),
  open: z.boolean(),
});

/** What a look at the schedules showed, as it lies on the tape. */
export const ToldSchedule = z.array(
  z.object({
    listings: z.array(Listing),
    films: z.array(Film),
    showings: z.array(Showing),
    days: z.array(z.object({ listing: z.string(), cinemaDay: z.string() })),
  }),
);

/** What bars sold, as it lies on the tape. */
export const ToldSales = z.array(ConcessionSale);
export type ToldSales = z.output<typeof ToldSales>;
