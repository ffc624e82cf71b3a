import type { ChainCode, ShowtimeId } from '@cineradar/core/shared/ids';
import type { GridReading } from '@cineradar/core/occupancy/seat-map';

/** One look at one showing's seat map, on its way into the store. */
export type SeatReading = {
  readonly showtimeId: ShowtimeId;
  readonly observedAt: Date;
  readonly chain: ChainCode;
  /** Where it was seen: `tix`, or an authorised feed's name. */
  readonly source: string;
  readonly grid: GridReading;
};

/** Why a reading was not taken; each is counted by day and source in `reading_refusals`. */
export type RefusalReason = 'unknown_showtime' | 'after_start' | 'past_retention' | 'in_the_future' | 'conflicting';

export type RefusedReading = {
  readonly showtimeId: ShowtimeId;
  readonly observedAt: Date;
  readonly reason: RefusalReason;
};

export type Recorded = {
  readonly accepted: number;
  /** Readings that were there already, to the letter. */
  readonly duplicates: number;
  readonly refused: readonly RefusedReading[];
  /** The listings that were looked at, also where nothing was new: a try before this one may have ended half-way. */
  readonly theatreIds: readonly string[];
  /** The highest sequence number given, or null when nothing was new. */
  readonly lastSeq: number | null;
};
