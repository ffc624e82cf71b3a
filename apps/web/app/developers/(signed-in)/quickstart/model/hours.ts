import { localDateTime, type Zone } from '@cineradar/core/shared/zones';

/** What of a row of usage a chart of hours needs. */
export type HourRow = { readonly group: string | null; readonly requests: number; readonly refused: number };
export type Hour = { readonly hour: number; readonly requests: number; readonly refused: number };

const HOURS = 24;

/** A day's 24 hours in order; one in which nothing was asked is 0, not missing. */
export function hoursOf(rows: readonly HourRow[], zone: Zone): readonly Hour[] {
  const hourOf = ({ group }: HourRow): number =>
    group === null ? -1 : Number(localDateTime(new Date(group), zone).time.slice(0, 2));
  return Array.from({ length: HOURS }, (_, hour) => {
    const own = rows.filter((row) => hourOf(row) === hour);
    const sum = (of: 'requests' | 'refused'): number => own.reduce((total, row) => total + row[of], 0);
    return { hour, requests: sum('requests'), refused: sum('refused') };
  });
}

/**
 * The log shows more of a day than its sum counts: the sum follows a second or two behind.
 * @param at when each request of the log began
 * @param date the day in the zone, YYYY-MM-DD
 */
export const isBehind = (counted: number, at: readonly string[], date: string, zone: Zone): boolean =>
  at.filter((instant) => localDateTime(new Date(instant), zone).date === date).length > counted;
