/** Doors open this long before the start, unless a market says otherwise. */
export const DOORS_OPEN_MINUTES = 20;
/** A showing's length where a source gives none. */
export const DEFAULT_RUNNING_TIME_MINUTES = 120;

const MINUTE_MS = 60_000;

/** When a showing is on: doors-open to the start plus the running time (minutes; 120 where unknown). */
export const showingWindow = (
  startsAt: Date,
  runningTimeMinutes: number | null,
): { readonly doorsAt: Date; readonly endsAt: Date } => ({
  doorsAt: new Date(startsAt.getTime() - DOORS_OPEN_MINUTES * MINUTE_MS),
  endsAt: new Date(startsAt.getTime() + (runningTimeMinutes ?? DEFAULT_RUNNING_TIME_MINUTES) * MINUTE_MS),
});
