import type { ChainCode, SiteId, TheatreId } from '../shared/ids.ts';
import { mintId } from '../shared/ids.ts';
import { placeName, plainName, siteKey } from './listing-name.ts';

/** A listing as far as it matters for where it is. `placeId` is a geocoder's; `siteId` what it was filed under before. */
export type PlacedListing = {
  readonly id: TheatreId;
  readonly chain: ChainCode;
  readonly city: string;
  readonly name: string;
  readonly placeId: string | null;
  readonly siteId: SiteId | null;
};

/** Listings under one roof. `keys` are all site keys of its names, in order; the first gives the site its name. */
export type SiteGroup = {
  readonly siteId: SiteId;
  readonly name: string;
  readonly keys: readonly string[];
  readonly listings: readonly PlacedListing[];
  /** Sites that stood apart until now and have become this one. */
  readonly absorbed: readonly SiteId[];
};

const keyOf = (listing: PlacedListing): string => siteKey(listing.chain, listing.city, listing.name);

/** Whatever two listings share puts them under one roof. A place id counts within a chain and city only. */
const tiesOf = (listing: PlacedListing): readonly string[] => [
  `name ${keyOf(listing)}`,
  ...(listing.placeId === null ? [] : [`place ${listing.chain}|${plainName(listing.city)}|${listing.placeId}`]),
  ...(listing.siteId === null ? [] : [`site ${listing.siteId}`]),
];

const byKey = (a: PlacedListing, b: PlacedListing): number => {
  const [left, right] = [`${keyOf(a)} ${a.id}`, `${keyOf(b)} ${b.id}`];
  return left < right ? -1 : Number(left > right);
};

const toGroup = (members: readonly PlacedListing[]): SiteGroup => {
  const listings = members.toSorted(byKey);
  const [first] = listings;
  if (first === undefined) throw new RangeError('a site has at least one listing');
  const known = [...new Set(listings.flatMap(({ siteId }) => (siteId === null ? [] : [siteId])))];
  const [siteId = mintId('site', keyOf(first)), ...absorbed] = known;
  return { siteId, name: placeName(first.name), keys: [...new Set(listings.map(keyOf))], listings, absorbed };
};

/**
 * Groups listings into sites: those whose names differ only in words such as PREMIERE, those a geocoder put at one
 * place, and those already together. Groups only ever grow, so that an id once given stays. The order of the listings
 * does not matter.
 */
export const groupIntoSites = (listings: readonly PlacedListing[]): readonly SiteGroup[] => {
  const roots = new Map<string, string>();
  const rootOf = (tie: string): string => {
    let root = tie;
    for (let next = roots.get(root); next !== undefined && next !== root; next = roots.get(root)) root = next;
    roots.set(tie, root);
    return root;
  };
  for (const listing of listings) {
    const [first = '', ...others] = tiesOf(listing).map(rootOf);
    for (const other of others) roots.set(other, rootOf(first));
  }
  const members = Map.groupBy(listings, (listing) => rootOf(`name ${keyOf(listing)}`));
  return [...members.values()].map(toGroup);
};

/** How many places the listings are in, by their names alone and after place ids corrected that. */
export type PlaceCounts = {
  readonly listings: number;
  readonly sitesByName: number;
  readonly sitesByPlaceId: number;
  /** Place ids that join names which the rule keeps apart. */
  readonly placeIdsJoiningNames: number;
  /** Names to which the geocoder gave more than one place id; they stay one site. */
  readonly namesWithSeveralPlaceIds: number;
  readonly listingsWithoutPlaceId: number;
};

/** How many groups hold more than one of another kind of value. */
const mixed = (pairs: readonly (readonly [group: string, value: string])[]): number => {
  const groups = Map.groupBy(pairs, ([group]) => group);
  return [...groups.values()].filter((group) => new Set(group.map(([, value]) => value)).size > 1).length;
};

/** Counts places both ways, whatever was filed before. */
export const countPlaces = (listings: readonly PlacedListing[]): PlaceCounts => {
  const placed = listings.flatMap((listing) =>
    listing.placeId === null
      ? []
      : [{ key: keyOf(listing), place: `${listing.chain}|${listing.city}|${listing.placeId}` }],
  );
  return {
    listings: listings.length,
    sitesByName: new Set(listings.map(keyOf)).size,
    sitesByPlaceId: groupIntoSites(listings.map((listing) => ({ ...listing, siteId: null }))).length,
    placeIdsJoiningNames: mixed(placed.map(({ key, place }) => [place, key])),
    namesWithSeveralPlaceIds: mixed(placed.map(({ key, place }) => [key, place])),
    listingsWithoutPlaceId: listings.length - placed.length,
  };
};
