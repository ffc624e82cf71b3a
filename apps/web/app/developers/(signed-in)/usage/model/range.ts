import { monthBounds, monthOf } from '@cineradar/core/billing/months';
import { addDays, instantOf, localDateTime } from '@cineradar/core/shared/zones';

/** How far back the page looks, in days of Jakarta's calendar, today's included; `month`: since it began. */
export const RANGES = ['month', '7d', '30d', '90d'] as const;
export type Range = (typeof RANGES)[number];

const DAYS: Readonly<Record<Exclude<Range, 'month'>, number>> = { '7d': 7, '30d': 30, '90d': 90 };
const ZONE = 'Asia/Jakarta';

const dayOf = (at: Date): string => localDateTime(at, ZONE).date;

/** When a range begins that ends now. */
export const rangeStart = (range: Range, now: Date): Date =>
  range === 'month' ? monthBounds(monthOf(now)).from : instantOf(addDays(dayOf(now), 1 - DAYS[range]), '00:00', ZONE);

/** Each day from one instant to another, both included, as `YYYY-MM-DD`: those on which nothing was asked as well. */
export const daysBetween = (from: Date, to: Date): readonly string[] => {
  const [days, last] = [[dayOf(from)], dayOf(to)];
  for (let day = days[0] ?? last; day < last;) {
    day = addDays(day, 1);
    days.push(day);
  }
  return days;
};
