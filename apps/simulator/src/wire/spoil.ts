/** @module What fault rules do to an answer that was good: rows broken, seats held. */
import { unitFor } from '../market/random.ts';

type Row = Record<string, unknown>;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every row of every list within `value`, outer ones first. */
const rowsWithin = (value: unknown): readonly Row[] => {
  if (Array.isArray(value)) {
    const rows: readonly unknown[] = value;
    return rows.flatMap((row) => (isRow(row) ? [row, ...rowsWithin(row)] : []));
  }
  return isRow(value) ? Object.values(value).flatMap(rowsWithin) : [];
};

/** Fields that a reader cannot do without, in the order in which one of a row is taken. */
const NEEDED_FIELDS = ['display_time', 'seat_row', 'seat_status', 'category', 'id', 'date', 'name'] as const;

/** The ways in which a field has been seen to be wrong in feeds of this kind. */
const breakField = (row: Row, field: string, turn: number): void => {
  if (turn < 1 / 3) delete row[field];
  else row[field] = turn < 2 / 3 ? null : { unexpected: true };
};

/** Breaks about `share` of the rows within an answer, in place; `met` tells one answer from the next. */
export const breakRows = (body: unknown, share: number, seed: number, met: number): void => {
  for (const [nth, row] of rowsWithin(body).entries()) {
    const field = NEEDED_FIELDS.find((needed) => needed in row);
    if (field === undefined || unitFor(seed, 'row', met, nth) >= share) continue;
    breakField(row, field, unitFor(seed, 'row-break', met, nth));
  }
};

/** Holds up to `seats` of the free seats of a layout, in any chain's shape, in place; others for another `met`. */
export const holdSeats = (body: unknown, seats: number, seed: number, met: number): void => {
  const free = rowsWithin(body).filter((row) => row['seat_status'] === 1 || ('seat_row' in row && row['status'] === 1));
  for (let left = Math.min(seats, free.length); left > 0; left -= 1) {
    const [row] = free.splice(Math.floor(unitFor(seed, 'cart', met, left) * free.length), 1);
    if (row === undefined) return;
    if ('seat_status' in row) row['seat_status'] = 0;
    else row['status'] = 6;
  }
};
