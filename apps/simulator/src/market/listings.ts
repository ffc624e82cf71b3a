import { CITIES, type City } from '@cineradar/core/catalogue/cities';
import type { ChainCode } from '@cineradar/core/shared/ids';
import { oneOf, unitLogNormal, wholeBetween } from './chance.ts';
import { DIALS } from './dials.ts';
import { wireId } from './ids.ts';
import { type Brand, SITE_KINDS, SITES_BY_CITY } from './landscape.ts';
import { mallName } from './names.ts';
import { type Random, randomFor } from './random.ts';
import { type Tier, tierOf } from './tiers.ts';

/** Degrees (WGS 84). */
export type Point = { readonly lat: number; readonly lng: number };

/** A place with a cinema; what the ticketing API lists are its {@link Listing}s. */
export type Site = {
  readonly ordinal: number;
  /** The mall's name, without any chain's. */
  readonly name: string;
  readonly city: City;
  readonly chain: ChainCode;
  readonly brands: readonly Brand[];
  readonly tier: Tier;
  readonly address: string;
  /** Undefined for the one site in eight that the API shows without a location. */
  readonly position: Point | undefined;
  /** Where it is, which its public page tells of every site. */
  readonly place: Point;
  /** Demand at this site ÷ demand at a common one. */
  readonly pull: number;
};

/** What the ticketing API calls a theatre: one chain's brand at one site. */
export type Listing = {
  /** Its place among all 494, which its id and its showings' ids carry. */
  readonly ordinal: number;
  readonly id: string;
  readonly name: string;
  readonly brand: Brand;
  readonly site: Site;
};

const STREETS = [
  'Melati',
  'Kenanga',
  'Cendana',
  'Flamboyan',
  'Merpati',
  'Rajawali',
  'Mangga',
  'Beringin',
  'Bahari',
  'Lestari',
] as const;
const METRES_PER_DEGREE = 111_320;
const UNLOCATED_SHARE = 0.13;
/** A few XXI cinemas are listed by the bare name of their mall. */
const BARE_NAME_SHARE = 0.025;

const chainOf = (brands: readonly Brand[]): ChainCode => {
  const [first] = brands;
  return first === 'CGV' || first === 'CINEPOLIS' ? first : 'XXI';
};

const placeNear = (city: City, sitesInCity: number, random: Random): Point => {
  const reachMetres = 700 + 900 * Math.sqrt(sitesInCity);
  const distance = reachMetres * Math.sqrt(random());
  const bearing = 2 * Math.PI * random();
  const lat = city.lat + (distance * Math.cos(bearing)) / METRES_PER_DEGREE;
  const lng = city.lng + (distance * Math.sin(bearing)) / (METRES_PER_DEGREE * Math.cos((city.lat * Math.PI) / 180));
  return { lat, lng };
};

const siteAt = (seed: number, ordinal: number, city: City, brands: readonly Brand[], sitesInCity: number): Site => {
  const random = randomFor(seed, 'site', ordinal);
  const name = mallName(seed, ordinal);
  const tier = tierOf(city.name, random);
  const place = placeNear(city, sitesInCity, random);
  return {
    ordinal,
    name,
    city,
    chain: chainOf(brands),
    brands,
    tier,
    place,
    position: random() < UNLOCATED_SHARE ? undefined : place,
    address: `${name} LT. ${wholeBetween(random, 1, 5)}\r\nJl. ${oneOf(random, STREETS)} Raya No. ${wholeBetween(random, 1, 180)} (synthetic)\r\n${city.title}`,
    pull: unitLogNormal(random, DIALS.demand.siteSigma),
  };
};

/** Every site of the country by city; the same seed builds the same ones. Throws RangeError for a city without figures. */
export const buildSites = (seed: number): readonly Site[] => {
  const sites: Site[] = [];
  for (const city of CITIES) {
    const counts = SITES_BY_CITY[city.name];
    if (counts === undefined) throw new RangeError(`no figures for the city ${city.name}`);
    const sitesInCity = counts.reduce<number>((sum, count) => sum + count, 0);
    for (const [index, brands] of SITE_KINDS.entries()) {
      for (let nth = 0; nth < (counts[index] ?? 0); nth += 1) {
        sites.push(siteAt(seed, sites.length, city, brands, sitesInCity));
      }
    }
  }
  return sites;
};

const nameOf = (seed: number, site: Site, brand: Brand): string =>
  site.brands.length === 1 && brand === 'XXI' && randomFor(seed, 'bare-name', site.ordinal)() < BARE_NAME_SHARE
    ? site.name
    : `${site.name} ${brand}`;

/** The listings of `sites`, in their order. */
export const buildListings = (seed: number, sites: readonly Site[]): readonly Listing[] =>
  sites
    .flatMap((site) => site.brands.map((brand) => ({ site, brand })))
    .map(({ site, brand }, ordinal) => ({
      ordinal,
      id: wireId('theatre', seed, ordinal + 1),
      name: nameOf(seed, site, brand),
      brand,
      site,
    }));
