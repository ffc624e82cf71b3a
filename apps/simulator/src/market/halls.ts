import { oneByWeight, wholeBetween } from './chance.ts';
import { type Format, formatOf } from './formats.ts';
import { buildGrid, type SeatGrid } from './grid.ts';
import { DIALS } from './dials.ts';
import type { Brand } from './landscape.ts';
import type { Listing } from './listings.ts';
import { type Random, randomFor } from './random.ts';
import { type Banks, banksOf } from './seating.ts';
import type { Tier } from './tiers.ts';

/** One auditorium. The ticketing API shows its number only as a showing's `studio`. */
export type Hall = {
  /** From 1 within its listing. */
  readonly number: number;
  readonly format: Format;
  readonly grid: SeatGrid;
  readonly banks: Banks;
  /** 1 for each seat that is never sold: broken, for wheelchairs, kept by the house. */
  readonly blocked: Uint8Array;
  /** Seats less those blocked. */
  readonly sellableSeats: number;
};

/** Chance of 2, 3 … 8 halls, so that XXI has about 4.7 a listing, CGV 5.4 and Cinépolis 4.4. */
const HALL_COUNTS: Readonly<Record<'XXI' | 'CGV' | 'CINEPOLIS', readonly (readonly [number, number])[]>> = {
  XXI: [
    [2, 6],
    [3, 16],
    [4, 27],
    [5, 24],
    [6, 15],
    [7, 7],
    [8, 5],
  ],
  CGV: [
    [2, 3],
    [3, 8],
    [4, 18],
    [5, 24],
    [6, 23],
    [7, 15],
    [8, 9],
  ],
  CINEPOLIS: [
    [2, 8],
    [3, 18],
    [4, 30],
    [5, 23],
    [6, 13],
    [7, 6],
    [8, 2],
  ],
};

/** Blocked seats come in pairs or threes; a hall has from none to a few such knots. */
const KNOTS_MAX = 3;

const hallCount = (brand: Brand, tier: Tier, random: Random): number => {
  if (brand === 'IMAX') return 1;
  if (brand === 'PREMIERE') return random() < (tier === 'tier2' ? 0.25 : 0.6) ? 2 : 1;
  return oneByWeight(random, HALL_COUNTS[brand]);
};

const blockSeats = (grid: SeatGrid, random: Random): Uint8Array => {
  const blocked = new Uint8Array(grid.seats);
  for (let knot = wholeBetween(random, 0, KNOTS_MAX); knot > 0; knot -= 1) {
    const first = wholeBetween(random, 0, grid.seats - 4);
    blocked.fill(1, first, first + wholeBetween(random, 2, 3));
  }
  return blocked;
};

const hallWith = (number: number, format: Format, grid: SeatGrid, random: Random): Hall => {
  const blocked = blockSeats(grid, random);
  const blockedSeats = blocked.reduce((sum, seat) => sum + seat, 0);
  return { number, format, grid, banks: banksOf(grid), blocked, sellableSeats: grid.seats - blockedSeats };
};

const hallAt = (seed: number, listing: Listing, number: number): Hall => {
  const random = randomFor(seed, 'hall', listing.ordinal, number);
  const format = formatOf(listing.brand, listing.site.tier, number, random);
  const seatsAimed = wholeBetween(random, format.seatsFrom, format.seatsTo);
  const grid = buildGrid(seatsAimed, listing.site.chain === 'XXI' ? 'back' : 'screen', random);
  return hallWith(number, format, grid, random);
};

/** The place among `halls` of one that was built like the hall before it, or undefined: some cinemas have such twins. */
const twinAmong = (seed: number, listing: Listing, halls: readonly Hall[]): number | undefined => {
  const random = randomFor(seed, 'twins', listing.ordinal);
  if (random() >= DIALS.programme.twinListingShare) return undefined;
  const place = halls.findIndex(({ format }, index) => format === halls[index - 1]?.format);
  return place < 0 ? undefined : place;
};

/** The halls of a listing; the same seed builds the same ones. */
export const buildHalls = (seed: number, listing: Listing): readonly Hall[] => {
  const count = hallCount(listing.brand, listing.site.tier, randomFor(seed, 'halls', listing.ordinal));
  const halls = Array.from({ length: count }, (_, index) => hallAt(seed, listing, index + 1));
  const twin = twinAmong(seed, listing, halls);
  if (twin === undefined) return halls;
  return halls.map((hall, index) => {
    const { grid } = index === twin ? (halls[index - 1] ?? hall) : hall;
    return index === twin
      ? hallWith(hall.number, hall.format, grid, randomFor(seed, 'twin', listing.ordinal, hall.number))
      : hall;
  });
};
