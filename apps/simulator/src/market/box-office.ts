import type { ChainCode } from '@cineradar/core/shared/ids';
import { type Zone, zoneOffsetHours } from '@cineradar/core/shared/zones';

import { boundedMemo } from './bounded-memo.ts';
import { DAY_MS, HOUR_MS } from './days.ts';
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
  /** The cinema day and those after it of which anything can be on sale, as day numbers; it ends at 06:00. */
  readonly daysOnSale: (zone: Zone, nowMs: number) => readonly number[];
  /** A listing's showings of a day that are on sale or were, begun or not, those that vanished left out; none of days gone by. */
  readonly showingsOnSale: (listing: Listing, day: number, nowMs: number) => readonly Showing[];
  /** The films on sale at these listings, in the order of their release. */
  readonly filmsOnSale: (listings: readonly Listing[], nowMs: number) => readonly FilmOnSale[];
};

const CINEMA_DAY_STARTS_HOUR = 6;
const QUARTER_DAY_MS = 6 * HOUR_MS;
const FILM_LISTS_KEPT = 2_000;

const localMs = (zone: Zone, nowMs: number): number => nowMs + zoneOffsetHours(zone) * HOUR_MS;
const localDay = (zone: Zone, nowMs: number): number => Math.floor(localMs(zone, nowMs) / DAY_MS);

/** The cinema day, which ends at 06:00: until then yesterday's last showings are still to come, or under way. */
const cinemaDay = (zone: Zone, nowMs: number): number =>
  Math.floor((localMs(zone, nowMs) - CINEMA_DAY_STARTS_HOUR * HOUR_MS) / DAY_MS);

const daysOnSale: BoxOffice['daysOnSale'] = (zone, nowMs) => {
  const first = cinemaDay(zone, nowMs);
  const last = localDay(zone, nowMs) + PRESALE_OPENS_DAYS_BEFORE;
  return Array.from({ length: last - first + 1 }, (_, after) => first + after);
};

/** A film, and when its last showing here is taken off the programme; Infinity where one stays. */
type Listed = { readonly film: Film; readonly goneAtMs: number };

const goneAtMs = ({ change }: Showing): number =>
  change?.kind === 'vanished' ? change.atMs : Number.POSITIVE_INFINITY;

const isPresaleDayOfAny = (market: Market, day: number): boolean =>
  market.slateOn(day).running.some(({ film }) => isPresaleDay(film, day));

/** Opens the box office of a market. */
export const openBoxOffice = (market: Market): BoxOffice => {
  const filmLists = boundedMemo<string, readonly Listed[]>(FILM_LISTS_KEPT);

  /** What was put on sale of a day by `nowMs`, and was not taken off by `keptAtMs`. */
  const onSale = (listing: Listing, day: number, nowMs: number, keptAtMs: number): readonly Showing[] => {
    const { zone } = listing.site.city;
    const ahead = day - localDay(zone, nowMs);
    if (day < cinemaDay(zone, nowMs) || ahead > PRESALE_OPENS_DAYS_BEFORE) return [];
    // Spares making the programmes of far days of which no film can be on sale yet.
    if (ahead > SALE_OPENS_DAYS_BEFORE && !isPresaleDayOfAny(market, day)) return [];
    return market
      .showingsOf(listing, day)
      .filter((showing) => showing.onSaleFromMs <= nowMs && !isGoneAt(showing, keptAtMs));
  };
  const showingsOnSale: BoxOffice['showingsOnSale'] = (listing, day, nowMs) => onSale(listing, day, nowMs, nowMs);

  /** Sales open at noon and days begin at midnight or 06:00, so within a quarter day films only ever go. */
  const filmsAt = (listing: Listing, nowMs: number): readonly Film[] => {
    const { zone } = listing.site.city;
    const quarter = Math.floor(localMs(zone, nowMs) / QUARTER_DAY_MS);
    const listed = filmLists(`${listing.ordinal}/${quarter}`, () => {
      const beganMs = nowMs - (localMs(zone, nowMs) % QUARTER_DAY_MS);
      const showings = daysOnSale(zone, nowMs).flatMap((day) => onSale(listing, day, nowMs, beganMs));
      return [...Map.groupBy(showings, ({ film }) => film)].map(([film, of]) => ({
        film,
        goneAtMs: Math.max(...of.map(goneAtMs)),
      }));
    });
    return listed.filter((film) => film.goneAtMs > nowMs).map(({ film }) => film);
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
