import { type City, CITIES } from '@cineradar/core/catalogue/cities';

import { wireId } from '../market/ids.ts';
import type { Listing } from '../market/listings.ts';
import type { Market } from '../market/market.ts';

/** A city's id hangs from its place among the 83, so that it is the same in a small market. */
export const cityId = (seed: number, city: City): string => wireId('city', seed, CITIES.indexOf(city) + 1);

/** The listings of the city with this id, or undefined when the market has no such city. */
export const listingsOfCity = (market: Market, id: string): readonly Listing[] | undefined => {
  const city = market.cities.find((candidate) => cityId(market.seed, candidate) === id);
  return city && market.listingsIn(city);
};
