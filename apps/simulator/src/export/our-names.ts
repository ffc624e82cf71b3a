import { siteKey } from '@cineradar/core/catalogue/listing-name';
import {
  type AuditoriumId,
  type CityId,
  type GridFingerprint,
  mintId,
  type MovieId,
  type ShowtimeId,
  type SiteId,
  type TheatreId,
} from '@cineradar/core/shared/ids';
import type { Film } from '../market/films.ts';
import type { Listing } from '../market/listings.ts';
import type { Showing } from '../market/showing.ts';

/** As the product names the ticketing API, from whose ids it mints its own. */
const SOURCE = 'tix';

/** @module What the product calls the market's things: the ids that it mints when it first meets them. */

export const ourShowing = ({ id }: Showing): ShowtimeId => mintId('showtime', SOURCE, id);

export const ourFilm = ({ id }: Film): MovieId => mintId('movie', SOURCE, id);

export const ourListing = ({ id }: Listing): TheatreId => mintId('theatre', SOURCE, id);

export const ourCity = ({ site }: Listing): CityId => mintId('city', site.city.name);

/** Listings of one chain and city whose names differ in their brand alone are one site. */
export const ourSite = ({ name, site }: Listing): SiteId => mintId('site', siteKey(site.chain, site.city.name, name));

export const ourHall = (theatre: TheatreId, grid: GridFingerprint): AuditoriumId => mintId('auditorium', theatre, grid);
