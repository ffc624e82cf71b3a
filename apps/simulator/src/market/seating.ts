import { normal } from './chance.ts';
import type { SeatGrid } from './grid.ts';
import type { Random } from './random.ts';

/** Seats of one row with no aisle between them. */
type Bank = { readonly seats: readonly number[]; readonly depth: number; readonly sides: readonly number[] };

/** A grid as those see it who look for seats: its banks, each seat's place from the middle (−1 … 1). */
export type Banks = readonly Bank[];

/** Most like to sit two thirds back, in the middle. */
const BEST_DEPTH = 0.66;
const DEPTH_SIGMA = 0.17;
const SIDE_SIGMA = 0.25;
const DEPTH_WEIGHT = 2.2;

/** The banks of a grid; the grid's own order is kept. */
export const banksOf = (grid: SeatGrid): Banks => {
  const banks: Bank[] = [];
  const middle = (grid.columns - 1) / 2;
  for (const row of grid.rows) {
    let seats: number[] = [];
    let sides: number[] = [];
    const close = (): void => {
      if (seats.length > 0) banks.push({ seats, depth: row.depth, sides });
      [seats, sides] = [[], []];
    };
    for (const [column, cell] of row.cells.entries()) {
      if (cell === null) {
        close();
        continue;
      }
      seats.push(cell.index);
      sides.push((column - middle) / middle);
    }
    close();
  }
  return banks;
};

/** Where in `bank` a run of `size` free seats lies nearest to what is liked, and how far from it; undefined for none. */
const nearestRun = (
  bank: Bank,
  size: number,
  taken: Uint8Array,
  likedSide: number,
): { first: number; far: number } | undefined => {
  let best: { first: number; far: number } | undefined;
  let free = 0;
  for (const [place, seat] of bank.seats.entries()) {
    free = taken[seat] === 0 ? free + 1 : 0;
    if (free < size) continue;
    const first = place - size + 1;
    const side = ((bank.sides[first] ?? 0) + (bank.sides[place] ?? 0)) / 2;
    const far = (side - likedSide) ** 2;
    if (best === undefined || far < best.far) best = { first, far };
  }
  return best;
};

const sideBySide = (
  banks: Banks,
  size: number,
  taken: Uint8Array,
  liked: { depth: number; side: number },
): readonly number[] => {
  let seats: readonly number[] = [];
  let nearest = Number.POSITIVE_INFINITY;
  for (const bank of banks) {
    const farInDepth = DEPTH_WEIGHT * (bank.depth - liked.depth) ** 2;
    if (bank.seats.length < size || farInDepth >= nearest) continue;
    const run = nearestRun(bank, size, taken, liked.side);
    if (run === undefined || farInDepth + run.far >= nearest) continue;
    nearest = farInDepth + run.far;
    seats = bank.seats.slice(run.first, run.first + size);
  }
  return seats;
};

/**
 * The seats that a group of `size` takes where `taken` is 0: side by side near to where it likes to sit, else in two
 * parts, and so on down to single seats. Empty when fewer than `size` seats are left.
 */
export const chooseSeats = (banks: Banks, size: number, taken: Uint8Array, random: Random): readonly number[] => {
  const liked = { depth: BEST_DEPTH + DEPTH_SIGMA * normal(random), side: SIDE_SIGMA * normal(random) };
  const together = sideBySide(banks, size, taken, liked);
  if (together.length === size || size === 1) return together;
  const left = taken.slice();
  const chosen: number[] = [];
  for (const part of [Math.ceil(size / 2), Math.floor(size / 2)]) {
    const seats = chooseSeats(banks, part, left, random);
    if (seats.length < part) return [];
    for (const seat of seats) left[seat] = 1;
    chosen.push(...seats);
  }
  return chosen;
};
