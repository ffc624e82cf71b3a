import { countBits } from '@cineradar/core/occupancy/bitmap';
import { fillHours, type FilledHour, type WatchedShowing } from '@cineradar/core/occupancy/fill-hours';
import { showingWindow } from '@cineradar/core/occupancy/windows';
import { mintId, type ShowtimeId } from '@cineradar/core/shared/ids';
import type { PastLooks, PastShowing } from './past-day.ts';
import type { Place, Places } from './places.ts';

/** A showing of a past day in the store's terms. */
export type PlacedShowing = Place & {
  readonly showing: PastShowing;
  readonly id: ShowtimeId;
  readonly doorsAtMs: number;
  readonly endsAtMs: number;
};

/** Finds where a showing takes place. Throws RangeError where its listing, film or hall is not known. */
export const placeShowing = (source: string, places: Places, showing: PastShowing): PlacedShowing => {
  const place = places.of(showing);
  const { doorsAt, endsAt } = showingWindow(new Date(showing.startsAtMs), place.film.runningMinutes);
  return {
    ...place,
    showing,
    id: mintId('showtime', source, showing.externalId),
    doorsAtMs: doorsAt.getTime(),
    endsAtMs: endsAt.getTime(),
  };
};

/** How many of the seats judged blocked were not free, as the store's `blocked_seats` counts them. */
const blockedSeats = ({ bitmap, notFree }: PastLooks, blocked: Uint8Array | null): number => {
  if (blocked === null) return 0;
  if (bitmap === null) return Math.min(countBits(blocked), notFree);
  if (bitmap.length !== blocked.length) return 0;
  return countBits(bitmap.map((byte, place) => byte & (blocked[place] ?? 0)));
};

/** The looks that ever hold while it is on: that of the last anchor, which comes before doors open, and the last. */
const toWatched = ({ hall, doorsAtMs, endsAtMs, showing }: PlacedShowing, seen: PastLooks): WatchedShowing => {
  const [atMs, notFree] = [seen.curveSeenAtMs.at(-1) ?? null, seen.curveNotFree.at(-1) ?? null];
  const anchor = atMs === null || notFree === null ? [] : [{ atMs, notFree }];
  return {
    doorsAtMs,
    endsAtMs,
    seats: showing.seats,
    blocked: blockedSeats(seen, hall.blocked),
    looks: [...anchor, { atMs: seen.observedAtMs, notFree: seen.notFree }],
  };
};

/** Each listing's hours, filled by the day's own showings alone. */
export const hoursOf = (
  placed: readonly PlacedShowing[],
  nowMs: number,
): ReadonlyMap<string, readonly FilledHour[]> => {
  const byTheatre = Map.groupBy(placed, ({ theatre }) => theatre.id);
  return new Map(
    [...byTheatre].map(([theatreId, showings]) => [
      theatreId,
      fillHours(
        showings.flatMap((one) => (one.showing.seen === null ? [] : [toWatched(one, one.showing.seen)])),
        nowMs,
      ),
    ]),
  );
};
