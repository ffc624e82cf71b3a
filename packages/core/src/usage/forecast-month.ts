const HOUR_MS = 3_600_000;
/** Less than a day of use says nothing of a month: mornings are not evenings. */
const LEAST_HOURS = 24;

export type MonthSoFar = {
  /** The month, its end excluded. */
  readonly span: { readonly from: Date; readonly to: Date };
  /** Requests of the month until `now`. */
  readonly used: number;
  /** Requests of the days before `now` that the pace is read from (whole weeks where there are any). */
  readonly recent: number;
  /** How many hours those days are. */
  readonly recentHours: number;
  readonly now: Date;
};

/**
 * Requests at the month's end if the coming hours bring what the recent ones brought on average; what was used where the
 * month is over. Null where less than a day of use is known.
 */
export const forecastMonth = ({ span, used, recent, recentHours, now }: MonthSoFar): number | null => {
  const hoursLeft = (span.to.getTime() - now.getTime()) / HOUR_MS;
  if (hoursLeft <= 0) return used;
  if (recentHours < LEAST_HOURS) return null;
  return used + Math.round((recent / recentHours) * hoursLeft);
};
