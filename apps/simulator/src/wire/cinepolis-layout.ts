import { type House, SEAT } from '../market/house.ts';
import type { Showing } from '../market/showing.ts';
import { type FlatCell, gapCell, seatCell } from './flat-cell.ts';

export type CinepolisLayout = {
  readonly seat_map: readonly FlatCell[];
  readonly max_vertical_seat: number;
  readonly user_seat_daily_limit: number;
};

const GRADE = '0000000000';
const AREA = 1;
const USER_SEAT_DAILY_LIMIT = 10;

/** A house as Cinépolis shows it: from the screen backwards, each row from the left; ids count rows from 0. */
export const toCinepolisLayout = ({ hall }: Showing, { states }: House): CinepolisLayout => ({
  seat_map: hall.grid.rows.flatMap(({ name, cells }, row) =>
    cells.map((cell, column) =>
      cell === null
        ? gapCell(name, `${column}-${column}`)
        : seatCell(name, cell.number, GRADE, `${AREA}-${row}-${cell.number}-0`, states[cell.index] === SEAT.free),
    ),
  ),
  max_vertical_seat: hall.grid.rows.length,
  user_seat_daily_limit: USER_SEAT_DAILY_LIMIT,
});
