import { type Confidence, percentage } from '@cineradar/core/occupancy/figures';
import type { AheadCount } from './count-ahead.ts';
import type { DayCount } from './count-day.ts';

/** What a film does on a cinema day, in the country or in a part of it. What nobody has looked at is null, never zero. */
export type FilmFigures = {
  readonly shows: number;
  readonly showsStarted: number;
  /** Of these, those whose seats were seen before the start: only they are in the sums. */
  readonly showsRead: number;
  readonly admissionsLow: number | null;
  readonly admissionsHigh: number | null;
  readonly capacity: number | null;
  /** Σ admissionsLow ÷ Σ capacity, 0–100. */
  readonly occupancy: number | null;
  readonly confidence: Confidence | null;
  readonly observedAt: Date | null;
  /** Of all showings of the day in the same part, and of all seats in them whose hall is known, 0–100. */
  readonly screeningShare: number | null;
  readonly seatShare: number | null;
  /** Seats sold for showings that have not started, and their share of those of all films, 0–100. */
  readonly soldAhead: number;
  readonly bookingShare: number | null;
};

const NOTHING: DayCount = {
  part: null,
  name: null,
  shows: 0,
  showsStarted: 0,
  hallSeats: 0,
  showsRead: 0,
  admissionsLow: 0,
  admissionsHigh: 0,
  capacity: 0,
  confidence: null,
  observedAt: null,
};

/** The figures of `own` sums beside those of every film in the same part. */
export const filmFigures = (
  own: DayCount | undefined,
  field: DayCount | undefined,
  ahead: AheadCount | undefined,
  fieldAhead: AheadCount | undefined,
): FilmFigures => {
  const day = own ?? NOTHING;
  const isRead = day.showsRead > 0;
  const soldAhead = ahead?.sold ?? 0;
  return {
    shows: day.shows,
    showsStarted: day.showsStarted,
    showsRead: day.showsRead,
    admissionsLow: isRead ? day.admissionsLow : null,
    admissionsHigh: isRead ? day.admissionsHigh : null,
    capacity: isRead ? day.capacity : null,
    occupancy: isRead ? percentage(day.admissionsLow, day.capacity) : null,
    confidence: day.confidence,
    observedAt: day.observedAt,
    screeningShare: percentage(day.shows, field?.shows ?? 0),
    seatShare: percentage(day.hallSeats, field?.hallSeats ?? 0),
    soldAhead,
    bookingShare: percentage(soldAhead, fieldAhead?.sold ?? 0),
  };
};
