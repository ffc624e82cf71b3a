import type { PriceRange } from '@cineradar/core/catalogue/price-text';
import { z } from 'zod';
import { chainNamed } from '../ticketing/merchants.ts';
import { Elements, Id, LocalTime, Name, OptionalFlag, OptionalText, Price } from './fields.ts';

/** The shapes of a schedule's parts, as captures hold them. Fields that are not named here are passed over. */
export const Film = z.object({
  id: Id,
  title: Name,
  genres: z.array(Name).max(50).catch([]),
  poster: OptionalText,
  age_category: OptionalText,
  country: OptionalText,
  is_presale: OptionalFlag,
  cities: z.array(z.string()).nullish().catch(null),
});
export type Film = z.infer<typeof Film>;

const Merchant = z.string().transform((name, context) => {
  const chain = chainNamed(name);
  if (chain !== undefined) return chain;
  context.addIssue({ code: 'custom', message: `not a chain we watch: ${name.slice(0, 40)}` });
  return z.NEVER;
});

/** A point is looked at apart: a bad one costs the listing nothing. */
export const Cinema = z.object({
  theatre_id: Id,
  theatre_name: Name,
  merchant: Merchant,
  address: OptionalText,
  lat: z.unknown().optional(),
  lng: z.unknown().optional(),
  place_id: OptionalText,
  rooms: Elements,
});
export type Cinema = z.infer<typeof Cinema>;

/** A price category. `all_showtimes` came later; before it, `showtimes` named what was open and nothing else. */
export const Room = z.object({
  category: Name,
  price: Price,
  showtimes: Elements.nullish(),
  all_showtimes: Elements.nullish(),
});

/** A start as both shapes tell it. */
export type Start = { readonly id: string | null; readonly localTime: string; readonly open: boolean };

const OpenStart = LocalTime.transform((localTime): Start => ({ id: null, localTime, open: true }));

const NO_STATUS = 'says neither status (0 closed, 1 open) nor is_available';

const StatedStart = z
  .object({
    time: LocalTime,
    status: z.literal([0, 1], 'not a status we know (0 closed, 1 open)').nullish(),
    is_available: z.boolean().nullish(),
    showtime_id: Id.nullish(),
  })
  .refine(({ status, is_available: available }) => (status ?? available ?? null) !== null, NO_STATUS)
  .transform(({ time, status, is_available: available, showtime_id: id }): Start => ({
    id: id ?? null,
    localTime: time,
    open: status !== 0 && available !== false,
  }));

export type RoomStarts = {
  readonly category: string;
  readonly price: PriceRange | null;
  /** False for the oldest shape. */
  readonly whole: boolean;
  readonly field: 'showtimes' | 'all_showtimes';
  readonly elements: readonly unknown[];
  readonly schema: z.ZodType<Start>;
};

/** Where a room's starts are, and how to read each. */
export const startsOfRoom = (room: z.infer<typeof Room>): RoomStarts => {
  const { category, price } = room;
  const all = room.all_showtimes;
  return all === null || all === undefined
    ? { category, price, whole: false, field: 'showtimes', elements: room.showtimes ?? [], schema: OpenStart }
    : { category, price, whole: true, field: 'all_showtimes', elements: all, schema: StatedStart };
};
