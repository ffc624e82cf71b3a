import type { Confidence } from '@cineradar/core/occupancy/figures';
import { DomainError } from '@cineradar/core/shared/errors';
import { cinemaDay } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { asOfMinute } from '../period/as-of.ts';
import { choosePeriod, type CinemaPeriod } from '../period/cinema-period.ts';
import { type BookingPace, bookingPace } from './booking-pace.ts';
import { countAttendance, countProgramme, countUndated, type Dimension } from './count-programme.ts';
import { type GroupFigures, joinGroups, type PerformanceFigures } from './performance-figures.ts';
import { type ReleasePace, releasePace } from './release-pace.ts';
import { findSubject, isInField, isOwn, type Subject, type SubjectKind } from './subject.ts';

/** More would be a table to export, not an answer. */
const MOST_GROUPS = 10_000;
const USUAL_DAYS = 7;
const MOST_DAYS = 92;

export type PerformanceQuery = {
  readonly kind: SubjectKind;
  /** Ours, or a source's name for it. */
  readonly id: string;
  /** Cinema days, both included; a week up to today where none is named. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly by: readonly Dimension[];
};

export type SubjectPerformance = {
  readonly subject: Subject;
  readonly period: CinemaPeriod;
  readonly by: readonly Dimension[];
  /** The minute whose figures these are: what starts later has not started. */
  readonly asOf: Date;
  readonly confidence: Confidence | null;
  readonly total: PerformanceFigures;
  readonly groups: readonly GroupFigures[];
  /** Listed showings without a day: in no figure above. */
  readonly undatedShows: number;
  /** Null for a place. */
  readonly releasePace: ReleasePace | null;
  readonly bookingPace: BookingPace;
};

/**
 * How a film or a place did over some cinema days: sums of finals, seat-weighted, beside its field. Throws DomainError
 * `not_found` for an unknown id, `bad_request` for a period over 92 days, `unprocessable` for over 10,000 groups.
 */
export const measurePerformance = async (
  db: Db,
  query: PerformanceQuery,
  clockNow: Date,
): Promise<SubjectPerformance> => {
  const now = asOfMinute(clockNow);
  // A day is over when it is over in the west, where it ends last.
  const today = cinemaDay(now, 'Asia/Jakarta');
  const period = choosePeriod(query, { today, usual: USUAL_DAYS, most: MOST_DAYS });
  const { by } = query;
  const subject = await findSubject(db, query.kind, query.id);
  const [own, field, undatedShows, release, booking] = await Promise.all([
    countAttendance(db, { which: isOwn(subject), period, by }, now),
    countProgramme(db, { which: isInField(subject), period, by }),
    countUndated(db, isOwn(subject)),
    subject.kind === 'movie' ? releasePace(db, subject.id, today) : null,
    bookingPace(db, subject, now),
  ]);
  if (own.length > MOST_GROUPS) {
    throw new DomainError('unprocessable', `That is ${own.length} groups; ask for fewer days or dimensions.`, {
      errors: [{ pointer: '/query/by', message: `at most ${MOST_GROUPS} groups` }],
    });
  }
  const { total, groups } = joinGroups(own, field);
  if (total === undefined) throw new Error('a count without a total');
  const { confidence } = total;
  return {
    subject,
    period,
    by,
    asOf: now,
    confidence,
    total,
    groups,
    undatedShows,
    releasePace: release,
    bookingPace: booking,
  };
};
