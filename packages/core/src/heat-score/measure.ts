import { GROWTH_DAYS, isShown, type SiteDays, sumOf, WINDOW_DAYS, windowBefore } from './site-days.ts';

/** Fewer days than these say nothing of their own. */
const LEAST_DAYS = { growth: 4, consistency: 14, concession: 14 } as const;

/** What a site's own days tell on the eve of a day; null where they are too few to tell it. */
export type SiteMeasures = {
  /** Of 28. */
  readonly daysShown: number;
  readonly admissions: number;
  readonly seats: number;
  /** Admissions ÷ seats, in per cent. */
  readonly occupancyRate: number | null;
  /** Admissions × list price, a day since the first in the window with a showing. */
  readonly revenueIdrPerDay: number | null;
  /** Admissions of matched days: of the last 7, and of the same weekdays of the 7 before. */
  readonly lastWeek: number;
  readonly weekBefore: number;
  readonly matchedDays: number;
  /** Standard deviation of a day's occupancy from its weekday's mean, in points. */
  readonly consistency: number | null;
  /** Transactions ÷ admissions, over the days of which transactions were told. */
  readonly attachRate: number | null;
};

const revenuePerDay = (site: SiteDays, day: number): number | null => {
  const window = windowBefore(day, WINDOW_DAYS);
  let first = window.from;
  while (first < window.until && !isShown(site, first)) first += 1;
  const [sold, priced] = [sumOf(site.admissions, window), sumOf(site.pricedAdmissions, window)];
  if (first === window.until) return null;
  if (priced === 0) return sold === 0 ? 0 : null;
  // A showing without a price is worth what the site's others are.
  return (sumOf(site.revenueIdr, window) * (sold / priced)) / (window.until - first);
};

/** Week on week over days that were measured in both: a gap in either would be taken for a fall or a rise. */
const matchedWeeks = (site: SiteDays, day: number) => {
  let [lastWeek, weekBefore, matchedDays] = [0, 0, 0];
  for (let late = day - GROWTH_DAYS; late < day; late += 1) {
    const early = late - GROWTH_DAYS;
    if (early < 0 || !isShown(site, late) || !isShown(site, early)) continue;
    lastWeek += site.admissions[late] ?? 0;
    weekBefore += site.admissions[early] ?? 0;
    matchedDays += 1;
  }
  return { lastWeek, weekBefore, matchedDays };
};

const strayFromWeekday = (site: SiteDays, day: number): number | null => {
  const byWeekday = Array.from({ length: 7 }, (): number[] => []);
  const { from, until } = windowBefore(day, WINDOW_DAYS);
  for (let at = from; at < until; at += 1) {
    // Counted from the day: the same days must be added in the same order whatever else was read.
    if (isShown(site, at)) byWeekday[(day - at) % 7]?.push((100 * (site.admissions[at] ?? 0)) / (site.seats[at] ?? 1));
  }
  let [squares, days] = [0, 0];
  // A weekday seen once is its own mean and says nothing.
  for (const seen of byWeekday.filter(({ length }) => length >= 2)) {
    const mean = seen.reduce((sum, rate) => sum + rate, 0) / seen.length;
    for (const rate of seen) squares += (rate - mean) ** 2;
    days += seen.length;
  }
  return days < LEAST_DAYS.consistency ? null : Math.sqrt(squares / days);
};

const attachRate = (site: SiteDays, day: number): number | null => {
  const { from, until } = windowBefore(day, WINDOW_DAYS);
  let [transactions, admissions, days] = [0, 0, 0];
  for (let at = from; at < until; at += 1) {
    const told = site.transactions[at] ?? Number.NaN;
    if (Number.isNaN(told) || !isShown(site, at)) continue;
    transactions += told;
    admissions += site.admissions[at] ?? 0;
    days += 1;
  }
  return days < LEAST_DAYS.concession || admissions === 0 ? null : transactions / admissions;
};

/** Whether the week on week of these measures can be told. */
export const hasWeeks = ({ matchedDays, weekBefore }: SiteMeasures): boolean =>
  matchedDays >= LEAST_DAYS.growth && weekBefore > 0;

/** Measures a site on the eve of `day`, a place in its arrays: nothing of that day or later is looked at. */
export const measureSite = (site: SiteDays, day: number): SiteMeasures => {
  const window = windowBefore(day, WINDOW_DAYS);
  const [admissions, seats] = [sumOf(site.admissions, window), sumOf(site.seats, window)];
  let daysShown = 0;
  for (let at = window.from; at < window.until; at += 1) if (isShown(site, at)) daysShown += 1;
  return {
    daysShown,
    admissions,
    seats,
    occupancyRate: seats === 0 ? null : (100 * admissions) / seats,
    revenueIdrPerDay: revenuePerDay(site, day),
    ...matchedWeeks(site, day),
    consistency: strayFromWeekday(site, day),
    attachRate: attachRate(site, day),
  };
};
