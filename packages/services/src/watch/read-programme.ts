import type { ListedMovie } from '@cineradar/connectors/ticketing/catalogue';
import type { TicketingClient } from '@cineradar/connectors/ticketing/client';
import type { CallOptions } from '@cineradar/connectors/ticketing/kept-reads';
import { readSchedule, type ScheduleRead } from '@cineradar/connectors/ticketing/read-schedule';
import type { OfferedShowtime, PriceGroup, ScheduledListing } from '@cineradar/connectors/ticketing/schedule';
import { parsePriceText, type PriceRange } from '@cineradar/core/catalogue/price-text';
import type { ScheduleBatch, SeenFilm, SeenListing, SeenShowing } from '@cineradar/core/catalogue/schedule';
import { idr } from '@cineradar/core/shared/money';
import type { BrokenRow } from '../scrapes/run.ts';

/** A city's programme of one day, and what of it could not be read. */
export type ProgrammeRead = {
  readonly batch: ScheduleBatch;
  readonly broken: readonly BrokenRow[];
  /** Why pages could not be read. */
  readonly failures: readonly string[];
};

const EMPTY: ScheduleBatch = { listings: [], films: [], showings: [], days: [] };

const toFilm = (movie: ListedMovie): SeenFilm => ({
  id: movie.movieId,
  title: movie.title,
  genres: movie.genres,
  ageRating: movie.ageCategory,
  country: movie.country,
  posterUrl: movie.posterPath,
  runningTimeMinutes: movie.runtimeMinutes,
  presale: movie.presale,
});

const toListing = (listing: ScheduledListing, city: string): SeenListing => ({
  id: listing.id,
  name: listing.name,
  chain: listing.chain,
  city,
  address: listing.address,
  place:
    listing.point === null
      ? null
      : { placeId: null, lat: listing.point.lat, lng: listing.point.lng, address: listing.address },
});

const priceOf = (group: PriceGroup): PriceRange | null => {
  if (group.lowIdr !== null && group.highIdr !== null && group.lowIdr <= group.highIdr) {
    return { minIdr: idr(group.lowIdr), maxIdr: idr(group.highIdr) };
  }
  return group.priceText === null ? null : (parsePriceText(group.priceText) ?? null);
};

const toShowing = (
  listing: ScheduledListing,
  group: PriceGroup,
  offered: OfferedShowtime,
  film: string,
  date: string,
): SeenShowing => ({
  id: offered.id,
  listing: listing.id,
  film,
  category: group.category.trim(),
  localTime: offered.localTime,
  cinemaDay: date,
  after: null,
  datedBy: 'stated',
  price: priceOf(group),
  presale: listing.presale,
  open: offered.open,
});

const showingsOf = (film: string, date: string, read: ScheduleRead): readonly SeenShowing[] =>
  read.listings.flatMap((listing) =>
    listing.priceGroups.flatMap((group) =>
      group.showtimes.map((offered) => toShowing(listing, group, offered, film, date)),
    ),
  );

const brokenIn = (where: string, rows: readonly { readonly path: string; readonly reason: string }[]): BrokenRow[] =>
  rows.map(({ path, reason }) => ({ where, path, reason }));

/**
 * Reads what a city shows on one day, film by film; with `since`, what was read since then is not asked again. A film that cannot be read costs itself alone; only when all
 * were read whole does the batch say that each listing's day was in sight, so that what is missing has gone.
 */
export const readProgramme = async (
  client: Pick<TicketingClient, 'movies' | 'schedulePage'>,
  city: { readonly id: string; readonly name: string },
  date: string,
  options: CallOptions = {},
): Promise<ProgrammeRead> => {
  const movies = await client.movies({ cityId: city.id }, options);
  if (movies.kind === 'failed') return { batch: EMPTY, broken: [], failures: [movies.reason] };
  const reads = await Promise.all(
    movies.rows.map(async (movie) => ({
      movie,
      read: await readSchedule(client, { scheduleId: movie.scheduleId, cityId: city.id, date }, options),
    })),
  );
  const listings = new Map(
    reads.flatMap(({ read }) => read.listings.map((listing) => [listing.id, toListing(listing, city.name)] as const)),
  );
  const whole = movies.broken.length === 0 && reads.every(({ read }) => read.complete);
  return {
    batch: {
      listings: [...listings.values()],
      films: movies.rows.map(toFilm),
      showings: reads.flatMap(({ movie, read }) => showingsOf(movie.movieId, date, read)),
      days: whole ? [...listings.keys()].map((listing) => ({ listing, cinemaDay: date })) : [],
    },
    broken: [
      ...brokenIn(`${city.name}: films`, movies.broken),
      ...reads.flatMap(({ movie, read }) => brokenIn(`${city.name}, ${date}: ${movie.title}`, read.broken)),
    ],
    failures: reads.flatMap(({ read }) => read.failures.map(({ failure }) => failure.reason)),
  };
};
