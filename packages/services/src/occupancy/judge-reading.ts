import type { RefusalReason, SeatReading } from './seat-reading.ts';

/** A reading may be ahead of our clock by this much: two machines never agree to the millisecond. */
const CLOCK_SKEW_MS = 5 * 60_000;
const DAY_MS = 86_400_000;

/** What the store knows of a showing when a reading of it comes. */
export type KnownShowing = {
  readonly id: string;
  readonly theatre_id: string;
  readonly movie_id: string;
  /** The hall of its newest look, and that hall's grid. */
  readonly auditorium_id: string | null;
  readonly grid_fingerprint: string | null;
  /** Milliseconds since 1970; null while its day is not known. */
  readonly starts_at_ms: number | null;
  /** The newest look in `latest`; null when there is none, or when it has left that table. */
  readonly newest_at_ms: number | null;
  /** Already marked for the next roll-up. */
  readonly dirty: boolean;
};

/** Why a reading cannot be taken, whatever else is stored; null when it can. */
export const judgeReading = (
  reading: SeatReading,
  showing: KnownShowing | undefined,
  now: Date,
  rawRetentionDays: number,
): Exclude<RefusalReason, 'conflicting'> | null => {
  if (showing === undefined) return 'unknown_showtime';
  const observedAtMs = reading.observedAt.getTime();
  if (showing.starts_at_ms !== null && observedAtMs > showing.starts_at_ms) return 'after_start';
  if (observedAtMs > now.getTime() + CLOCK_SKEW_MS) return 'in_the_future';
  if (observedAtMs < now.getTime() - rawRetentionDays * DAY_MS) return 'past_retention';
  return null;
};

/** Whether a reading with this key may be stored already. One newer than the newest look of its showing cannot be. */
export const mayBeStored = (reading: SeatReading, showing: KnownShowing): boolean => {
  if (showing.newest_at_ms !== null) return reading.observedAt.getTime() <= showing.newest_at_ms;
  return showing.auditorium_id !== null;
};
