const DAY_MS = 86_400_000;
const EACH_DAY = 14;
const HISTORY_DAYS = 180;
const WEEK = 7;

const earlier = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);

/**
 * Days of the history to choose from, newest first: each of two weeks, then the same weekday of each week back to 180 days.
 * @param newest YYYY-MM-DD
 */
export function pastDays(newest: string): readonly string[] {
  const ages = Array.from({ length: HISTORY_DAYS }, (_, age) => age);
  return ages.filter((age) => age < EACH_DAY || age % WEEK === 0).map((age) => earlier(newest, age));
}
