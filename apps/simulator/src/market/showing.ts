import { instantOf } from '@cineradar/core/shared/zones';

import { dateOf } from './days.ts';
import type { Film } from './films.ts';
import type { Hall } from './halls.ts';
import { showingPayload, wireId } from './ids.ts';
import type { Listing } from './listings.ts';
import { ticketPriceIdr } from './prices.ts';

/** One film in one hall at one start. Instants are in milliseconds since 1970. */
export type Showing = {
  readonly id: string;
  readonly listing: Listing;
  readonly hall: Hall;
  readonly film: Film;
  /** Which start of its hall's day it is, from 0. */
  readonly slot: number;
  readonly day: number;
  /** Minutes since midnight on the venue's wall clock. */
  readonly minuteOfDay: number;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly onSaleFromMs: number;
  /** On sale before the days around it are. */
  readonly isPresale: boolean;
  readonly priceIdr: number;
};

/** A showing's place in the programme, before it has a price and instants. */
export type Planned = Pick<Showing, 'listing' | 'hall' | 'film' | 'slot' | 'day' | 'minuteOfDay'>;

/** A day goes on sale at noon so many days before; the first days of a film with a presale, sooner. */
export const SALE_OPENS_DAYS_BEFORE = 3;
export const PRESALE_OPENS_DAYS_BEFORE = 8;
const PRESALE_DAYS = 3;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const NOON_MINUTE = 720;

/** True when `day` is one of the first days of a film with a presale. */
export const isPresaleDay = (film: Film, day: number): boolean =>
  film.hasPresale && day >= film.opensOn && day - film.opensOn < PRESALE_DAYS;

/** Gives a planned showing its id, instants and price. */
export const toShowing = (seed: number, planned: Planned): Showing => {
  const { listing, hall, film, slot, day, minuteOfDay } = planned;
  const noonMs = instantOf(dateOf(day), '12:00', listing.site.city.zone).getTime();
  const startsAtMs = noonMs + (minuteOfDay - NOON_MINUTE) * MINUTE_MS;
  const isPresale = isPresaleDay(film, day);
  return {
    ...planned,
    id: wireId('showing', seed, showingPayload({ day, listing: listing.ordinal, hall: hall.number, slot })),
    startsAtMs,
    endsAtMs: startsAtMs + film.runningMinutes * MINUTE_MS,
    onSaleFromMs: noonMs - (isPresale ? PRESALE_OPENS_DAYS_BEFORE : SALE_OPENS_DAYS_BEFORE) * DAY_MS,
    isPresale,
    priceIdr: ticketPriceIdr(seed, listing, hall.format, day, minuteOfDay),
  };
};
