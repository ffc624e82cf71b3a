/** @module Days as whole numbers since 1970-01-01, itself a Thursday: the day on which Indonesian films open. */

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;

/** Days from 1970-01-01 to `date` (`YYYY-MM-DD`). */
export const dayOf = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);

/** The date, `YYYY-MM-DD`, of a day number. */
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The cinema week (Thursday to Wednesday) of a day. */
export const weekOf = (day: number): number => Math.floor(day / 7);

/** The first day, a Thursday, of a cinema week. */
export const firstDayOf = (week: number): number => week * 7;

/** 0 is Sunday … 6 is Saturday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

export const isWeekend = (day: number): boolean => weekdayOf(day) === 0 || weekdayOf(day) === 6;

/** Minutes since local midnight as `HH:MM`; past midnight it begins at 00:00 again. */
export const clockTime = (minuteOfDay: number): string =>
  `${String(Math.floor(minuteOfDay / 60) % 24).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`;
