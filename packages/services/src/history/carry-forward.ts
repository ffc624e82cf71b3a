import type { SeatCounts } from '@cineradar/core/occupancy/figures';
import { type OccupancyNow, occupancyNow, type WatchedShowing } from '@cineradar/core/occupancy/now';

/** A showing and its looks before the start, oldest first. Times in milliseconds since 1970. */
export type HistoricShowing = Omit<WatchedShowing, 'look'> & {
  readonly looks: readonly (SeatCounts & { readonly observedAtMs: number })[];
};

/**
 * What stood at an instant: what "now" would have said then, each showing by its last look so far. A look holds
 * until the next, the last one before the start to the end of the film; a later look is never carried back.
 */
export const occupancyAt = (showings: readonly HistoricShowing[], atMs: number): OccupancyNow =>
  occupancyNow(
    showings.map(({ looks, ...window }) => ({
      ...window,
      look: looks.findLast(({ observedAtMs }) => observedAtMs <= atMs) ?? null,
    })),
    atMs,
  );
