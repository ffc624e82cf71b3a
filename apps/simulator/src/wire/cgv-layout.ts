import { type House, SEAT } from '../market/house.ts';
import type { Showing } from '../market/showing.ts';
import { type FlatCell, gapCell, seatCell } from './flat-cell.ts';

export type CgvLayout = { readonly seat_map: readonly FlatCell[] };

const GRADE = '01';

/** `00200801`: row from the back and column from the left, three digits each, and the area. */
const seatId = (rowFromBack: number, column: number): string =>
  `${String(rowFromBack).padStart(3, '0')}${String(column).padStart(3, '0')}01`;

/** A house as CGV shows it: from the last row to the first, each from the right to the left. */
export const toCgvLayout = ({ hall }: Showing, { states }: House): CgvLayout => ({
  seat_map: hall.grid.rows.toReversed().flatMap(({ name, cells }, rowFromBack) =>
    cells
      .map((cell, column) => {
        const id = seatId(rowFromBack + 1, column + 1);
        return cell === null
          ? gapCell(name, id)
          : seatCell(name, cell.number, GRADE, id, states[cell.index] === SEAT.free);
      })
      .toReversed(),
  ),
});
