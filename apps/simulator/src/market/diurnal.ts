/** @module When in a day people book: a booking day runs from 06:00 to 06:00 on the venue's clock. */

/** How busy each hour is, from 06:00; estimated. */
const HOUR_WEIGHTS = [
  15, 40, 70, 90, 110, 130, 140, 130, 120, 120, 130, 140, 150, 170, 170, 140, 90, 50, 20, 8, 3, 2, 3, 7,
] as const;
const MINUTES_AN_HOUR = 60;
const STARTS_AT_MINUTE = 6 * MINUTES_AN_HOUR;

const TOTAL = HOUR_WEIGHTS.reduce<number>((sum, weight) => sum + weight, 0);
/** The part of a booking day's bookings that came by each full hour. */
const BY_HOUR = new Float64Array(HOUR_WEIGHTS.length + 1);
for (const [hour, weight] of HOUR_WEIGHTS.entries()) BY_HOUR[hour + 1] = (BY_HOUR[hour] ?? 0) + weight / TOTAL;

const GUIDE_STEPS = 256;
/** The hour in which each 256th of the bookings falls, so that a search begins next to what it seeks. */
const GUIDE = new Uint8Array(GUIDE_STEPS + 1);
for (let step = 0, hour = 0; step <= GUIDE_STEPS; step += 1) {
  while (hour < HOUR_WEIGHTS.length - 1 && (BY_HOUR[hour + 1] ?? 1) <= step / GUIDE_STEPS) hour += 1;
  GUIDE[step] = hour;
}

/** The part (0–1) of its day's bookings that came by `minute`, counted from the midnight in which the day begins. */
export const bookedBy = (minute: number): number => {
  const hours = (minute - STARTS_AT_MINUTE) / MINUTES_AN_HOUR;
  if (hours <= 0) return 0;
  if (hours >= HOUR_WEIGHTS.length) return 1;
  const hour = Math.floor(hours);
  const before = BY_HOUR[hour] ?? 0;
  return before + (hours - hour) * ((BY_HOUR[hour + 1] ?? 1) - before);
};

/** The minute by which the part `share` of the day's bookings came: the inverse of {@link bookedBy}. */
export const minuteAt = (share: number): number => {
  let hour = GUIDE[Math.floor(share * GUIDE_STEPS)] ?? 0;
  while (hour < HOUR_WEIGHTS.length - 1 && (BY_HOUR[hour + 1] ?? 1) < share) hour += 1;
  const before = BY_HOUR[hour] ?? 0;
  return STARTS_AT_MINUTE + MINUTES_AN_HOUR * (hour + (share - before) / ((BY_HOUR[hour + 1] ?? 1) - before));
};
