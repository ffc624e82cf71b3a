import { weekdayOf } from './days.ts';

/** Demand on a day of the week ÷ that of a mean day, from Sunday (indonesia.md, estimated weekday index). */
const WEEKDAY_INDEX = [1.43, 0.8, 0.72, 0.75, 0.85, 0.95, 1.5] as const;

/** Demand by the hour of the start on the wall clock (indonesia.md, estimated hour index). */
const HOUR_INDEX = [
  [10, 0.35],
  [12, 0.55],
  [14, 0.75],
  [16, 0.95],
  [18, 1.4],
  [19, 1.4],
  [21, 0.95],
  [23, 0.5],
] as const;

export const weekdayIndex = (day: number): number => WEEKDAY_INDEX[weekdayOf(day)] ?? 1;

/** Straight lines between the hours that are known, level beyond them. */
export const hourIndex = (minuteOfDay: number): number => {
  const hour = minuteOfDay / 60;
  let [hourBefore, before] = HOUR_INDEX[0] as readonly [number, number];
  for (const [hourAfter, after] of HOUR_INDEX) {
    if (hour <= hourAfter) {
      const part = hourAfter === hourBefore ? 0 : Math.max(0, (hour - hourBefore) / (hourAfter - hourBefore));
      return before + part * (after - before);
    }
    [hourBefore, before] = [hourAfter, after];
  }
  return before;
};
