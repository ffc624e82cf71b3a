import { brandOf } from '@cineradar/core/catalogue/listing-name';
import { instantOf } from '@cineradar/core/shared/zones';
import { dateOf } from '../market/days.ts';
import type { Film } from '../market/films.ts';
import type { Listing } from '../market/listings.ts';
import type { Market } from '../market/market.ts';
import { PRESALE_OPENS_DAYS_BEFORE, SALE_OPENS_DAYS_BEFORE } from '../market/showing.ts';
import { toMovieRow } from '../wire/movie.ts';
import { ourCity, ourFilm, ourListing, ourSite } from './our-names.ts';
import type { TableColumn } from './table-file.ts';

const ZONES = { 'Asia/Jakarta': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' } as const;
/** As schedule pages write a point. */
const DIGITS = 6;

type SeenListing = { readonly listing: Listing; readonly sinceMs: number };

/** The market's listings, known since the first day of its past. */
export const seenListings = (market: Market, sinceMs: number): readonly SeenListing[] =>
  market.listings.map((listing) => ({ listing, sinceMs }));

const degrees = (value: number | undefined): number | null =>
  value === undefined ? null : Number(value.toFixed(DIGITS));

/** The columns of `theatres.parquet`. */
export const theatreColumns: readonly TableColumn<SeenListing>[] = [
  { name: 'theatre_id', kind: 'text', of: ({ listing }) => ourListing(listing) },
  { name: 'site_id', kind: 'text', of: ({ listing }) => ourSite(listing) },
  { name: 'chain', kind: 'text', of: ({ listing }) => listing.site.chain },
  { name: 'brand', kind: 'text', of: ({ listing }) => brandOf(listing.name) },
  { name: 'city_id', kind: 'text', of: ({ listing }) => ourCity(listing) },
  { name: 'city', kind: 'text', of: ({ listing }) => listing.site.city.slug },
  { name: 'zone', kind: 'text', of: ({ listing }) => ZONES[listing.site.city.zone] },
  { name: 'lat', kind: 'real', of: ({ listing }) => degrees(listing.site.position?.lat) },
  { name: 'lng', kind: 'real', of: ({ listing }) => degrees(listing.site.position?.lng) },
  { name: 'first_seen_at', kind: 'instant', of: ({ sinceMs }) => sinceMs },
];

/** The day on which a film's first showings go on sale. */
export const salesOpenOn = ({ opensOn, hasPresale }: Film): number =>
  opensOn - (hasPresale ? PRESALE_OPENS_DAYS_BEFORE : SALE_OPENS_DAYS_BEFORE);

const rowOf = (film: Film) => toMovieRow(0, { film, isPresale: false, chains: new Set() });

/** The columns of `movies.parquet`. */
export const movieColumns: readonly TableColumn<Film>[] = [
  { name: 'movie_id', kind: 'text', of: ourFilm },
  { name: 'title', kind: 'text', of: ({ title }) => title },
  { name: 'genres', kind: 'texts', of: ({ genre }) => [genre] },
  { name: 'age_rating', kind: 'text', of: ({ ageCategory }) => ageCategory },
  { name: 'country', kind: 'text', of: ({ country }) => country },
  { name: 'running_time_minutes', kind: 'whole', of: (film) => rowOf(film).duration || null },
  {
    name: 'first_seen_at',
    kind: 'instant',
    of: (film) => instantOf(dateOf(salesOpenOn(film)), '12:00', 'Asia/Jakarta').getTime(),
  },
];
