import { clamp, wholeBetween } from './chance.ts';
import type { Random } from './random.ts';

/** One seat of a grid: its place among all seats of the hall, and its number within the row (from 1). */
export type SeatCell = { readonly index: number; readonly number: number };

export type GridRow = {
  /** A letter; I and O are left out, as they read like figures. */
  readonly name: string;
  /** 0 at the screen, 1 at the back wall. */
  readonly depth: number;
  /** From the left as seen from the screen; null where there is no seat: an aisle, a corner, an entrance. */
  readonly cells: readonly (SeatCell | null)[];
};

/** Where the seats of a hall stand, rows from the screen backwards; every row has `columns` cells. */
export type SeatGrid = { readonly rows: readonly GridRow[]; readonly columns: number; readonly seats: number };

const ROW_LETTERS = 'ABCDEFGHJKLMNPQ';
const ROWS_MAX = ROW_LETTERS.length - 1;

/** Seats a row ÷ rows in a common hall: ten rows of sixteen. */
const WIDTH_BY_DEPTH = 1.75;

type Shape = { readonly rows: number; readonly width: number; readonly aisles: readonly number[] };

const aislesOf = (width: number, random: Random): readonly number[] => {
  if (width < 8) return [];
  if (width < 12 || random() < 0.15) return [Math.round(width / 2) + wholeBetween(random, -1, 1)];
  const side = Math.round(width / 4) + wholeBetween(random, -1, 1);
  return [side, width - side];
};

const shapeFor = (seatsAimed: number, random: Random): Shape => {
  const width = clamp(Math.round(Math.sqrt(seatsAimed * WIDTH_BY_DEPTH)) + wholeBetween(random, -1, 1), 6, 22);
  const rows = clamp(Math.round(seatsAimed / width), 4, ROWS_MAX);
  return { rows, width, aisles: aislesOf(width, random) };
};

/** Narrower halls are plain rectangles. */
const SHAPED_FROM_WIDTH = 10;

/** Seats missing at the left and the right of each row: the front narrows, and a door takes a corner of the back. */
const missingSeats = (shape: Shape, random: Random): readonly (readonly [left: number, right: number])[] => {
  const isShaped = shape.width >= SHAPED_FROM_WIDTH;
  const narrowRows = isShaped ? wholeBetween(random, 0, 3) : 0;
  const narrowBy = wholeBetween(random, 1, 2);
  const doorRows = isShaped ? wholeBetween(random, 0, 2) : 0;
  const doorSeats = wholeBetween(random, 1, 3);
  const isDoorLeft = random() < 0.5;
  return Array.from({ length: shape.rows }, (_, row) => {
    const narrow = row < narrowRows ? narrowBy : 0;
    const door = row >= shape.rows - doorRows ? doorSeats : 0;
    return [narrow + (isDoorLeft ? door : 0), narrow + (isDoorLeft ? 0 : door)];
  });
};

/** Draws a grid of about `seatsAimed` seats. `namedFrom` says at which end row A lies. */
export const buildGrid = (seatsAimed: number, namedFrom: 'screen' | 'back', random: Random): SeatGrid => {
  const shape = shapeFor(seatsAimed, random);
  const missing = missingSeats(shape, random);
  let seats = 0;
  const rows = missing.map(([left, right], row): GridRow => {
    const cells: (SeatCell | null)[] = [];
    let number = 0;
    for (let place = 0; place < shape.width; place += 1) {
      if (shape.aisles.includes(place)) cells.push(null);
      const isSeat = place >= left && place < shape.width - right;
      cells.push(isSeat ? { index: seats, number: number + 1 } : null);
      if (!isSeat) continue;
      seats += 1;
      number += 1;
    }
    const letter = namedFrom === 'screen' ? row : shape.rows - 1 - row;
    return { name: ROW_LETTERS[letter] ?? '', depth: row / (shape.rows - 1), cells };
  });
  return { rows, columns: shape.width + shape.aisles.length, seats };
};
