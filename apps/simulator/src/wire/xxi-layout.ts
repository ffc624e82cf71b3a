import { type House, SEAT } from '../market/house.ts';
import type { Showing } from '../market/showing.ts';

/** XXI nests its seats in rows and leaves the aisles out. */
export type XxiLayout = {
  readonly seat_map: readonly {
    readonly seat_code: string;
    readonly max_row: number;
    readonly seat_rows: readonly { readonly seat_row: string; readonly status: number }[];
  }[];
  readonly max_horizontal_seat: number;
  readonly max_vertical_seat: number;
  readonly price: number;
  readonly user_seat_limit: number;
  readonly user_seat_daily_limit: number;
};

const FREE = 1;
const USER_SEAT_LIMIT = 8;
const USER_SEAT_DAILY_LIMIT = 16;

/** 5 and 6 are both "not for sale"; blocked seats carry one or the other, so that neither tells them from sold ones. */
export const xxiStatusOf = (state: number, index: number): number => {
  if (state === SEAT.free) return FREE;
  if (state === SEAT.blocked) return index % 3 === 0 ? 5 : 6;
  return state === SEAT.counter ? 5 : 6;
};

/** A house as XXI shows it, row A first. */
export const toXxiLayout = ({ hall, priceIdr }: Showing, { states }: House): XxiLayout => ({
  seat_map: hall.grid.rows
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, cells }) => {
      const seats = cells.filter((cell) => cell !== null);
      return {
        seat_code: name,
        max_row: seats.length,
        seat_rows: seats.map(({ index, number }) => ({
          seat_row: `${name}${number}`,
          status: xxiStatusOf(states[index] ?? SEAT.free, index),
        })),
      };
    }),
  max_horizontal_seat: hall.grid.columns,
  max_vertical_seat: hall.grid.rows.length,
  price: priceIdr,
  user_seat_limit: USER_SEAT_LIMIT,
  user_seat_daily_limit: USER_SEAT_DAILY_LIMIT,
});
