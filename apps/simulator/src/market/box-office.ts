import type { ChainCode } from '@cineradar/core/shared/ids';
import { localDateTime, type Zone, zoneOffsetHours } from '@cineradar/core/shared/zones';

import { boundedMemo } from './bounded-memo.ts';
import { dayOf } from './days.ts';
import type { Film } from './films.ts';
import type { Listing } from './listings.ts';
import type { Market } from './market.ts';
import { isGoneAt, PRESALE_OPENS_DAYS_BEFORE, SALE_OPENS_DAYS_BEFORE, type Showing } from './showing.ts';
import { isPresaleDay } from './slate.ts';

/** A film that can be bought somewhere, by which chains, and whether only ahead of its release. */
export type FilmOnSale = {
  readonly film: Film;
  readonly isPresale: boolean;
  readonly chains: ReadonlySet<ChainCode>;
};

/** What the ticketing API shows of the market at an instant. */
export type BoxOffice = {
  /** Today on the zone's calendar and the days after it of which anything can be on sale, as day numbers. */
  readonly daysOnSale: (zone: Zone, nowMs: number) => readonly number[];
  /** A listing's showings of a day that are on sale or were, begun or not; none of days gone by. */
  readonly showingsOnSale: (listing: Listing, day: number, nowMs: number) => readonly Showing[];
  /** The films on sale at these listings, in the order of their release. */
  readonly filmsOnSale: (listings: readonly Listing[], nowMs: number) => readonly FilmOnSale[];
};

const HALF_DAY_MS = 43_200_000;
const HOUR_MS = 3_600_000;
const FILM_LISTS_KEPT = 2_000;

const localDay = (zone: Zone, nowMs: number): number => dayOf(localDateTime(new Date(nowMs), zone).date);

const daysOnSale: BoxOffice['daysOnSale'] = (zone, nowMs) => {
  const today = localDay(zone, nowMs);
  return Array.from({ length: PRESALE_OPENS_DAYS_BEFORE + 1 }, (_, ahead) => today + ahead);
};

const isPresaleDayOfAny = (market: Market, day: number): boolean =>
  market.slateOn(day).running.some(({ film }) => isPresaleDay(film, day));

/** Opens the box office of a market. */
export const openBoxOffice = (market: Market): BoxOffice => {
  const filmLists = boundedMemo<string, readonly Film[]>(FILM_LISTS_KEPT);

  const showingsOnSale: BoxOffice['showingsOnSale'] = (listing, day, nowMs) => {
    const ahead = day - localDay(listing.site.city.zone, nowMs);
    if (ahead < 0 || ahead > PRESALE_OPENS_DAYS_BEFORE) return [];
    // Spares making the programmes of far days of which no film can be on sale yet.
    if (ahead > SALE_OPENS_DAYS_BEFORE && !isPresaleDayOfAny(market, day)) return [];
    return market
      .showingsOf(listing, day)
      .filter((showing) => showing.onSaleFromMs <= nowMs && !isGoneAt(showing, nowMs));
  };

  /** Sales open at noon and days end at midnight, so within a local half-day a listing sells the same films. */
  const filmsAt = (listing: Listing, nowMs: number): readonly Film[] => {
    const { zone } = listing.site.city;
    const halfDay = Math.floor((nowMs + zoneOffsetHours(zone) * HOUR_MS) / HALF_DAY_MS);
    return filmLists(`${listing.ordinal}/${halfDay}`, () => {
      const showings = daysOnSale(zone, nowMs).flatMap((day) => showingsOnSale(listing, day, nowMs));
      return [...new Map(showings.map(({ film }) => [film.ordinal, film])).values()];
    });
  };

  return {
    daysOnSale,
    showingsOnSale,
    filmsOnSale: (listings, nowMs) => {
      const found = new Map<number, { film: Film; isPresale: boolean; chains: Set<ChainCode> }>();
      for (const listing of listings) {
        const today = localDay(listing.site.city.zone, nowMs);
        for (const film of filmsAt(listing, nowMs)) {
          const known = found.get(film.ordinal) ?? { film, isPresale: film.opensOn > today, chains: new Set() };
          known.chains.add(listing.site.chain);
          found.set(film.ordinal, known);
        }
      }
      return [...found.values()].toSorted((a, b) => a.film.ordinal - b.film.ordinal);
    },
  };
};
