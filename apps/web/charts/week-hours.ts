/** One hour of one weekday. `weekday` 0 is Monday, of the cinema day; `hour` 6–29: 25 is 01:00 after midnight. */
export type WeekHour = {
  readonly weekday: number;
  readonly hour: number;
  /** Seats taken of those for sale, 0–100; null where nothing began. */
  readonly occupancy: number | null;
};

export const WEEKDAYS: readonly number[] = [0, 1, 2, 3, 4, 5, 6];

/** The hours that any day has showings in, without holes, so that columns are hours. */
export const hoursShown = (cells: readonly WeekHour[]): readonly number[] => {
  const hours = cells.filter(({ occupancy }) => occupancy !== null).map(({ hour }) => hour);
  if (hours.length === 0) return [];
  const first = Math.min(...hours);
  return Array.from({ length: Math.max(...hours) - first + 1 }, (_, i) => first + i);
};

/** `20` as `20`, 25 as `01`: the hour on the clock of the venue. */
export const clockHour = (hour: number): string => String(hour % 24).padStart(2, '0');
