import type { Listing, Site } from './listings.ts';

/** `national` is all 494 listings; `small` is twelve of them, the same ones in every seed. */
export type MarketSize = 'small' | 'national';

/** The brands, joined by `+`, of the sites that stand in the small market: three chains, three zones, four cities. */
const SMALL_SITES: Readonly<Record<string, readonly string[]>> = {
  BLITAR: ['CGV'],
  JAKARTA: ['XXI+PREMIERE+IMAX', 'CGV', 'CINEPOLIS'],
  JAYAPURA: ['XXI+PREMIERE'],
  MAKASSAR: ['XXI+PREMIERE', 'CGV', 'CINEPOLIS'],
};

const kindOf = (site: Site): string => site.brands.join('+');

/** The listings that a market of this size answers for. Those of `small` are national ones, with the same ids and showings. */
export const listingsOfSize = (listings: readonly Listing[], size: MarketSize): readonly Listing[] => {
  if (size === 'national') return listings;
  const chosen = Object.entries(SMALL_SITES).flatMap(([city, kinds]) =>
    kinds.map((kind) => listings.find(({ site }) => site.city.name === city && kindOf(site) === kind)?.site),
  );
  return listings.filter(({ site }) => chosen.includes(site));
};
