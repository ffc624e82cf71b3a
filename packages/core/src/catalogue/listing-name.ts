import type { ChainCode } from '../shared/ids.ts';

/** What kind of hall a listing sells; a site may have a listing of each. */
export type Brand = 'STANDARD' | 'PREMIERE' | 'IMAX';

/** Words that tell a listing from its neighbours under one roof, or name its chain, but never the place. */
const NO_PLACE_WORDS: ReadonlySet<string> = new Set(['XXI', 'PREMIERE', 'IMAX', 'CGV', 'CINEPOLIS']);

const words = (name: string): readonly string[] => name.trim().toUpperCase().split(/\s+/);

/** A listing's or city's name as it is compared: upper case, words parted by single spaces. */
export const plainName = (name: string): string => words(name).join(' ');

/**
 * The name of the place that a listing is in: `PAKUWON MALL PREMIERE` and `PAKUWON MALL IMAX` are in `PAKUWON MALL`.
 * A name of nothing but such words stays as it is.
 */
export const placeName = (listingName: string): string =>
  words(listingName)
    .filter((word) => !NO_PLACE_WORDS.has(word))
    .join(' ') || plainName(listingName);

/** PREMIERE or IMAX when the name says so. */
export const brandOf = (listingName: string): Brand => {
  const said = words(listingName);
  if (said.includes('IMAX')) return 'IMAX';
  return said.includes('PREMIERE') ? 'PREMIERE' : 'STANDARD';
};

/** Listings with one key are in one place as far as their names tell: places are told apart by city and chain. */
export const siteKey = (chain: ChainCode, city: string, listingName: string): string =>
  [chain, plainName(city), placeName(listingName)].join('|');
