/** Hours before the start that an axis names. */
export const HOUR_MARKS: readonly number[] = [168, 72, 48, 24, 12, 6, 3, 1, 0];

/** Where a time before the start lies on the axis of a booking curve: the start at 0, all before it left of it. */
export const beforeStart = (hours: number): number => -Math.sqrt(Math.max(0, hours));

/** Hours before the start at a place of that axis. */
export const hoursBefore = (x: number): number => x * x;
