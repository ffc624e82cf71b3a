import { parseMovies } from '@cineradar/connectors/ticketing/catalogue';
import type { TicketingClient } from '@cineradar/connectors/ticketing/client';
import { parseSchedulePage } from '@cineradar/connectors/ticketing/schedule';
import type { ScheduleBatch } from '@cineradar/core/catalogue/schedule';
import { readProgramme } from '@cineradar/services/watch/read-programme';
import type { BoxOffice } from '@cineradar/simulator/market/box-office';
import { dateOf, dayOf } from '@cineradar/simulator/market/days';
import type { Listing } from '@cineradar/simulator/market/listings';
import type { Market } from '@cineradar/simulator/market/market';
import { cityId } from '@cineradar/simulator/wire/city';
import { toMovieRow } from '@cineradar/simulator/wire/movie';
import { toTheater } from '@cineradar/simulator/wire/schedule';
import { readable } from '../past/as-seen.ts';

/** The ticketing API's pages of a city as they stand at an instant, all theatres on one page. */
const pagesAt = (
  market: Market,
  boxOffice: BoxOffice,
  listings: readonly Listing[],
  nowMs: number,
): Pick<TicketingClient, 'movies' | 'schedulePage'> => ({
  movies: async () =>
    readable(parseMovies(boxOffice.filmsOnSale(listings, nowMs).map((film) => toMovieRow(market.seed, film)))),
  schedulePage: async ({ scheduleId, date }) => {
    const theaters = listings.flatMap((listing) => {
      const showings = boxOffice
        .showingsOnSale(listing, dayOf(date), nowMs)
        .filter(({ film }) => film.scheduleId === scheduleId);
      return showings.length === 0 ? [] : [toTheater(market, listing, showings, nowMs)];
    });
    return readable(parseSchedulePage({ has_next: false, show_date: date, theaters }));
  },
});

/** What a look at all schedules of a market shows at an instant, read by the parsers that read the ticketing API. */
export const programmeAt = async (
  market: Market,
  boxOffice: BoxOffice,
  nowMs: number,
): Promise<readonly ScheduleBatch[]> => {
  const batches: ScheduleBatch[] = [];
  for (const city of market.cities) {
    const pages = pagesAt(market, boxOffice, market.listingsIn(city), nowMs);
    const asked = { id: cityId(market.seed, city), name: city.name };
    for (const day of boxOffice.daysOnSale(city.zone, nowMs)) {
      const { batch } = await readProgramme(pages, asked, dateOf(day));
      if (batch.showings.length > 0) batches.push(batch);
    }
  }
  return batches;
};
