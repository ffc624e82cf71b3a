import type { Listing, Site } from './listings.ts';

/** `national` is all 494 listings, `demo` 120 of them and `small` twelve of those, the same ones in every seed. */
export const MARKET_SIZES = ['small', 'demo', 'national'] as const;
export type MarketSize = (typeof MARKET_SIZES)[number];

/** The brands, joined by `+`, of the sites that stand in the small market: three chains, three zones, four cities. */
const SMALL_SITES: Readonly<Record<string, readonly string[]>> = {
  BLITAR: ['CGV'],
  JAKARTA: ['XXI+PREMIERE+IMAX', 'CGV', 'CINEPOLIS'],
  JAYAPURA: ['XXI+PREMIERE'],
  MAKASSAR: ['XXI+PREMIERE', 'CGV', 'CINEPOLIS'],
};

/** The cities of the demo market, which has the first site of each kind in each: all chains, zones and large islands. */
const DEMO_CITIES: ReadonlySet<string> = new Set([
  'AMBON',
  'BALI',
  'BALIKPAPAN',
  'BANDUNG',
  'BATAM',
  'BEKASI',
  'BLITAR',
  'BOGOR',
  'JAKARTA',
  'JAYAPURA',
  'LAMPUNG',
  'MAKASSAR',
  'MALANG',
  'MANADO',
  'MEDAN',
  'PALEMBANG',
  'PEKANBARU',
  'SEMARANG',
  'SOLO',
  'SORONG',
  'SURABAYA',
  'TANGERANG',
  'YOGYAKARTA',
]);

const kindOf = (site: Site): string => site.brands.join('+');

/** The first of `sites` of each kind in each city. */
const firstOfKind = (sites: readonly Site[]): ReadonlyMap<string, Site> => {
  const first = new Map<string, Site>();
  for (const site of sites) {
    const key = `${site.city.name}/${kindOf(site)}`;
    if (!first.has(key)) first.set(key, site);
  }
  return first;
};

/** The listings that a market of this size answers for: national ones all, with the same ids, showings and draws. */
export const listingsOfSize = (listings: readonly Listing[], size: MarketSize): readonly Listing[] => {
  if (size === 'national') return listings;
  const chosen = new Set<Site>();
  for (const site of firstOfKind(listings.map((listing) => listing.site)).values()) {
    const isSmall = SMALL_SITES[site.city.name]?.includes(kindOf(site)) === true;
    if (isSmall || (size === 'demo' && DEMO_CITIES.has(site.city.name))) chosen.add(site);
  }
  return listings.filter(({ site }) => chosen.has(site));
};
