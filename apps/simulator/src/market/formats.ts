import { oneByWeight } from './chance.ts';
import type { Brand } from './landscape.ts';
import type { Random } from './random.ts';
import type { Tier } from './tiers.ts';

/** A kind of hall, as a chain sells it. */
export type Format = {
  /** The price category on the wire; PREMIERE's is `2D` too, as its listing already says what it is. */
  readonly category: string;
  /** A ticket's price ÷ that of a common hall of the same tier. */
  readonly priceFactor: number;
  /** Seats a hall of this kind aims at; the grid drawn for it comes close. */
  readonly seatsFrom: number;
  readonly seatsTo: number;
};

const common = (category: string): Format => ({ category, priceFactor: 1, seatsFrom: 88, seatsTo: 235 });
const lounge = (category: string, priceFactor: number): Format => ({
  category,
  priceFactor,
  seatsFrom: 36,
  seatsTo: 64,
});

/** IMAX × 1.6, 4DX × 1.9, Premiere and Gold × 2.5 are indonesia.md's estimates; the others lie between. */
const XXI_COMMON = common('2D');
const PREMIERE: Format = lounge('2D', 2.5);
const IMAX: Format = { category: 'IMAX 2D', priceFactor: 1.6, seatsFrom: 230, seatsTo: 285 };
const CGV_COMMON = common('REGULAR 2D');
const CINEPOLIS_COMMON = common('REGULAR 2D');

const CGV_SPECIAL: readonly (readonly [Format, number])[] = [
  [lounge('GOLD CLASS 2D', 2.5), 3],
  [lounge('VELVET 2D', 2.2), 3],
  [{ category: 'SATIN 2D', priceFactor: 1.4, seatsFrom: 88, seatsTo: 124 }, 4],
  [{ category: '4DX2D', priceFactor: 1.9, seatsFrom: 88, seatsTo: 140 }, 2],
  [{ category: 'SCREENX 2D', priceFactor: 1.5, seatsFrom: 130, seatsTo: 220 }, 1],
  [{ category: 'STARIUM 2D', priceFactor: 1.2, seatsFrom: 230, seatsTo: 285 }, 1],
];
const CINEPOLIS_SPECIAL: readonly (readonly [Format, number])[] = [
  [lounge('VIP 2D', 2), 5],
  [{ category: 'MACRO XE 2D', priceFactor: 1.25, seatsFrom: 200, seatsTo: 280 }, 2],
  [{ category: 'JUNIOR 2D', priceFactor: 1.3, seatsFrom: 88, seatsTo: 116 }, 1],
];

/** The chance that a hall beyond the third is a special one. */
const SPECIAL_SHARE = { premium: 0.55, jabodetabek: 0.4, tier1: 0.35, tier2: 0.12 } as const satisfies Record<
  Tier,
  number
>;

/** What kind of hall the `number`-th (from 1) of a listing is; the first three are common ones. */
export const formatOf = (brand: Brand, tier: Tier, number: number, random: Random): Format => {
  const isSpecial = number > 3 && random() < SPECIAL_SHARE[tier];
  switch (brand) {
    case 'PREMIERE':
      return PREMIERE;
    case 'IMAX':
      return IMAX;
    case 'XXI':
      return XXI_COMMON;
    case 'CGV':
      return isSpecial ? oneByWeight(random, CGV_SPECIAL) : CGV_COMMON;
    case 'CINEPOLIS':
      return isSpecial ? oneByWeight(random, CINEPOLIS_SPECIAL) : CINEPOLIS_COMMON;
  }
};
