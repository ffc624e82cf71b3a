import type { Confidence, SeatCounts } from '@cineradar/core/occupancy/figures';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** What is kept of a showing for good: its last look before the start, and its booking curve. */
export type ShowingFinal = {
  readonly observedAt: Date;
  readonly counts: SeatCounts;
  /** The last look came more than 30 minutes before the start. */
  readonly early: boolean;
  readonly basis: 'reading' | 'generated';
  /** Seats not free at each anchor of the curve, and when that was seen; null where there was no look. */
  readonly curveNotFree: readonly (number | null)[];
  readonly curveSeenAt: readonly (Date | null)[];
};

type FinalRow = Omit<ShowingFinal, 'counts'> & {
  readonly seats: number;
  readonly notFree: number;
  readonly blocked: number;
  readonly confidence: Confidence;
};

/** The final of one showing, or null while there is none. */
export const findFinal = async (db: Db, showtimeId: string): Promise<ShowingFinal | null> => {
  const { rows } = await sql<FinalRow>`
    select observed_at as "observedAt", seats, not_free as "notFree", blocked, confidence, early, basis,
      curve_not_free as "curveNotFree", curve_seen_at as "curveSeenAt"
    from showing_finals where showtime_id = ${showtimeId}::uuid`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const { seats, notFree, blocked, confidence, ...rest } = row;
  return { ...rest, counts: { seats, notFree, blocked, confidence } };
};
