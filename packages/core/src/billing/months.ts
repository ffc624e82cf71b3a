import { instantOf, localDateTime } from '../shared/zones.ts';

const ZONE = 'Asia/Jakarta';
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** A calendar month in Asia/Jakarta, `YYYY-MM`. */
export type Month = string;

/** True for a `YYYY-MM` of the calendar. */
export const isMonth = (text: string): boolean => MONTH.test(text);

/** The month that an instant lies in. */
export const monthOf = (at: Date): Month => localDateTime(at, ZONE).date.slice(0, 7);

/** `month` moved by whole months. Throws RangeError for what is no month. */
export const addMonths = (month: Month, months: number): Month => {
  if (!isMonth(month)) throw new RangeError(`not a month (YYYY-MM): ${month}`);
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
};

/** The instants at which a month begins and ends, the end excluded. Throws RangeError for what is no month. */
export const monthBounds = (month: Month): { readonly from: Date; readonly to: Date } => ({
  from: instantOf(`${month}-01`, '00:00', ZONE),
  to: instantOf(`${addMonths(month, 1)}-01`, '00:00', ZONE),
});

/** Whole seconds between two instants. */
export const secondsBetween = (from: Date, to: Date): number => Math.round((to.getTime() - from.getTime()) / 1_000);
