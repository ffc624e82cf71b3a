import { zoneOffsetHours } from '@cineradar/core/shared/zones';

import type { ShowingChange } from './changes.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './days.ts';
import type { Film } from './films.ts';
import type { Hall } from './halls.ts';
import { showingPayload, wireId } from './ids.ts';
import type { Listing } from './listings.ts';
import { ticketPriceIdr } from './prices.ts';

/** What chance and structure hold ready for a showing; never on the wire. */
export type Prospect = {
  /** Seats that structure alone makes one expect, whether or not the hall holds them. */
  readonly expectedSeats: number;
  /** The day by whose word of mouth it was planned. */
  readonly knownOn: number;
  /** Seats blocked for this showing alone. */
  readonly extraBlockedSeats: number;
  /** Its name to chance. */
  readonly keyHigh: number;
  readonly keyLow: number;
};

/** One film in one hall at one start. Instants are in milliseconds since 1970. */
export type Showing = {
  readonly id: string;
  readonly listing: Listing;
  readonly hall: Hall;
  readonly film: Film;
  /** Which start of its hall's day it is, from 0. */
  readonly slot: number;
  /** The cinema day, 06:00 to 05:59: a start at 00:15 belongs to the evening before it. */
  readonly day: number;
  /** Minutes since the midnight in which `day` begins, on the venue's wall clock; 1455 is 00:15 of the next date. */
  readonly minuteOfDay: number;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly onSaleFromMs: number;
  /** On sale before the days around it are. */
  readonly isPresale: boolean;
  /** The price category on the wire. */
  readonly category: string;
  readonly priceIdr: number;
  /** What becomes of it after it went on sale; null for nearly all. */
  readonly change: ShowingChange | null;
  readonly prospect: Prospect;
};

/** A showing's place in the programme, before it has a price and instants. */
export type Planned = Pick<Showing, 'listing' | 'hall' | 'film' | 'slot' | 'day' | 'minuteOfDay'> & {
  readonly isIn3d: boolean;
  readonly isPresale: boolean;
};

/** A day goes on sale at noon so many days before; the first days of a film with a presale, sooner. */
export const SALE_OPENS_DAYS_BEFORE = 3;
export const PRESALE_OPENS_DAYS_BEFORE = 8;

const NOON_HOUR = 12;

/** The instant of midnight on the venue's clock with which `day` begins. */
export const midnightMs = (listing: Listing, day: number): number =>
  day * DAY_MS - zoneOffsetHours(listing.site.city.zone) * HOUR_MS;

/** When a showing of `day` goes on sale. */
export const saleOpensMs = (listing: Listing, day: number, isPresale: boolean): number =>
  midnightMs(listing, day - (isPresale ? PRESALE_OPENS_DAYS_BEFORE : SALE_OPENS_DAYS_BEFORE)) + NOON_HOUR * HOUR_MS;

/** Gives a planned showing its id, instants and price. */
export const toShowing = (
  seed: number,
  planned: Planned,
  localPriceFactor: number,
  change: ShowingChange | null,
  prospect: Prospect,
): Showing => {
  const { listing, hall, film, slot, day, isIn3d, isPresale } = planned;
  const minuteOfDay = planned.minuteOfDay + (change?.kind === 'moved' ? change.byMinutes : 0);
  const startsAtMs = midnightMs(listing, day) + minuteOfDay * MINUTE_MS;
  return {
    id: wireId('showing', seed, showingPayload({ day, listing: listing.ordinal, hall: hall.number, slot })),
    listing,
    hall,
    film,
    slot,
    day,
    minuteOfDay,
    startsAtMs,
    endsAtMs: startsAtMs + film.runningMinutes * MINUTE_MS,
    onSaleFromMs: saleOpensMs(listing, day, isPresale),
    isPresale,
    category: isIn3d ? hall.format.category.replace('2D', '3D') : hall.format.category,
    priceIdr: ticketPriceIdr(listing, hall.format, planned, localPriceFactor),
    change,
    prospect,
  };
};

/** Its start on the wall clock as the schedule gives it at `nowMs`, in minutes since the midnight of its day. */
export const minuteShownAt = ({ minuteOfDay, change }: Showing, nowMs: number): number =>
  change?.kind === 'moved' && nowMs < change.atMs ? minuteOfDay - change.byMinutes : minuteOfDay;

/** True once a showing was taken off the programme. */
export const isGoneAt = ({ change }: Showing, nowMs: number): boolean =>
  change?.kind === 'vanished' && nowMs >= change.atMs;
