import { type Figures, figuresOf, type SeatCounts, sumSeats } from './figures.ts';

/** A showing's window and its last look before the start, if there was one. Times in milliseconds since 1970. */
export type WatchedShowing = {
  readonly doorsAtMs: number;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly look: (SeatCounts & { readonly observedAtMs: number }) | null;
};

/** How old the last look at a showing that has not begun may be before it is called stale, in milliseconds. */
export const STALE_AFTER_MS: number = 30 * 60_000;

/** True from doors-open (the start less 20 minutes) to the end, end excluded. */
export const isOn = (showing: WatchedShowing, nowMs: number): boolean =>
  showing.doorsAtMs <= nowMs && nowMs < showing.endsAtMs;

/** True when the last look is too old; one that has started keeps its final, which does not age. */
export const isStale = (showing: WatchedShowing, nowMs: number): boolean =>
  showing.look !== null && nowMs < showing.startsAtMs && nowMs - showing.look.observedAtMs > STALE_AFTER_MS;

export type OccupancyNow = {
  /** Null when nothing is on, or when nothing that is on has been seen. */
  readonly figures: Figures | null;
  readonly showingsOn: number;
  /** Of those on: how many have no look, and so are in no sum. */
  readonly showingsUnknown: number;
  readonly showingsStale: number;
  readonly oldestObservedAtMs: number | null;
  readonly newestObservedAtMs: number | null;
};

/** What is taken now in a place, from its showings: the sum of those on now, seat-weighted. */
export const occupancyNow = (showings: readonly WatchedShowing[], nowMs: number): OccupancyNow => {
  const on = showings.filter((showing) => isOn(showing, nowMs));
  const looks = on.flatMap((showing) => (showing.look === null ? [] : [showing.look]));
  const sum = sumSeats(looks);
  const observed = looks.map((look) => look.observedAtMs);
  return {
    figures: sum === null ? null : figuresOf(sum),
    showingsOn: on.length,
    showingsUnknown: on.length - looks.length,
    showingsStale: on.filter((showing) => isStale(showing, nowMs)).length,
    oldestObservedAtMs: observed.length === 0 ? null : Math.min(...observed),
    newestObservedAtMs: observed.length === 0 ? null : Math.max(...observed),
  };
};
