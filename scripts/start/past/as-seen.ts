/** @module The market as the product's readers see it: the simulator's encoders on one side, our parsers on the other. */
import { parseMovies } from '@cineradar/connectors/ticketing/catalogue';
import type { TicketingClient } from '@cineradar/connectors/ticketing/client';
import { parseSchedulePage } from '@cineradar/connectors/ticketing/schedule';
import { parseSeatMap } from '@cineradar/connectors/ticketing/seat-map';
import type { ScheduleBatch } from '@cineradar/core/catalogue/schedule';
import { type GridReading, readGrid } from '@cineradar/core/occupancy/seat-map';
import { readProgramme } from '@cineradar/services/watch/read-programme';
import type { Film } from '@cineradar/simulator/market/films';
import type { House } from '@cineradar/simulator/market/house';
import type { Listing } from '@cineradar/simulator/market/listings';
import type { Market } from '@cineradar/simulator/market/market';
import type { Showing } from '@cineradar/simulator/market/showing';
import { toLayout } from '@cineradar/simulator/wire/layout';
import { toMovieRow } from '@cineradar/simulator/wire/movie';
import { toTheater } from '@cineradar/simulator/wire/schedule';

/** What was read off a page of our own making; there is nothing to do about one that cannot be read. */
export const readable = <T extends { readonly kind: string }>(read: T): Extract<T, { kind: 'ok' }> => {
  const isOk = (one: T): one is Extract<T, { kind: 'ok' }> => one.kind === 'ok';
  if (isOk(read)) return read;
  throw new Error(`a page of the simulator cannot be read: ${JSON.stringify(read)}`);
};

/** A page says which day it shows; where nothing is on sale any day will do. */
const ANY_DAY = '2026-01-01';

/** The ticketing API of a market in which these films and listings are all there is, and nothing is on sale. */
const pagesOf = (
  market: Market,
  films: readonly Film[],
  listings: readonly Listing[],
  isPresale = false,
): Pick<TicketingClient, 'movies' | 'schedulePage'> => ({
  movies: async () =>
    readable(parseMovies(films.map((film) => toMovieRow(market.seed, { film, isPresale, chains: new Set() })))),
  schedulePage: async ({ date }) => {
    const theaters = listings.map((listing) => toTheater(market, listing, [], 0));
    return readable(parseSchedulePage({ has_next: false, show_date: date, theaters }));
  },
});

const readCity = async (pages: ReturnType<typeof pagesOf>, name: string): Promise<ScheduleBatch> => {
  const { batch } = await readProgramme(pages, { id: name, name }, ANY_DAY);
  return { ...batch, days: [] };
};

/** Films as a look at the schedules tells them; `isPresale`: only sold ahead. */
export const filmBatch = (market: Market, films: readonly Film[], isPresale: boolean): Promise<ScheduleBatch> =>
  readCity(pagesOf(market, films, [], isPresale), '');

/** All listings as a look at the schedules tells them. Listings come with a film that they show; it is left out here. */
export const listingBatches = (market: Market, anyFilm: Film): Promise<readonly ScheduleBatch[]> => {
  const byCity = Map.groupBy(market.listings, ({ site }) => site.city.name);
  return Promise.all(
    [...byCity].map(async ([name, listings]) => ({
      ...(await readCity(pagesOf(market, [anyFilm], listings), name)),
      films: [],
    })),
  );
};

/** What a look at a showing's seat map says when its house stands so. */
export const gridOf = (showing: Showing, house: House): GridReading => {
  const { chain } = showing.listing.site;
  return readGrid(readable(parseSeatMap(chain, toLayout(showing, house))).map);
};
