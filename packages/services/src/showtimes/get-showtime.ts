import { type Figures, figuresOf, type SeatCounts } from '@cineradar/core/occupancy/figures';
import type { Db } from '@cineradar/platform/postgres/pool';
import { noSuch } from '../identity/resolve-ids.ts';
import { curveFromFinal, curveFromLooks, type CurvePoint } from './booking-curve.ts';
import { findFinal, type ShowingFinal } from './final.ts';
import { type LastSeatMap, lastSeatMap } from './last-seat-map.ts';
import { listShowtimes } from './list-showtimes.ts';
import { looksAt, type Look } from './looks.ts';
import type { Showtime } from './showtime-row.ts';

/** A look every 15 minutes over ten days; older ones are beyond every anchor. */
const MOST_LOOKS = 1_000;
const DAY_MS = 86_400_000;

/** Why there is no seat map: none can be read without the source's id; or none was seen before the start. */
export const NO_SEAT_MAP = ['noExternalId', 'neverSeen', 'generated'] as const;
export type NoSeatMap = (typeof NO_SEAT_MAP)[number];

/** Figures of one look at a seat map. */
export type SeenFigures = Figures & { readonly seats: number; readonly notFree: number; readonly observedAt: Date };

export type ShowtimeDetail = Showtime & {
  /** Of the last look before the start, and whether that look is final; null where there was none. */
  readonly occupancy: (SeenFigures & { readonly isFinal: boolean; readonly early: boolean | null }) | null;
  readonly bookingCurve: readonly CurvePoint[];
  /** Every look that is kept, oldest first; the newest thousand where there are more. */
  readonly looks: readonly Pick<SeenFigures, 'observedAt' | 'seats' | 'notFree' | 'blocked' | 'sold' | 'occupancy'>[];
  readonly seatMap: LastSeatMap | null;
  readonly seatMapMissing: NoSeatMap | null;
};

const findShowtime = async (db: Db, id: string): Promise<Showtime> => {
  const { rows } = await listShowtimes(db, { ids: [id] }, { limit: 1, after: undefined });
  const [showtime] = rows;
  if (showtime === undefined) throw noSuch('showtime', id);
  return showtime;
};

const seen = (counts: SeatCounts, observedAt: Date): SeenFigures => ({
  ...figuresOf(counts),
  seats: counts.seats,
  notFree: counts.notFree,
  observedAt,
});

// The listing that first named a showing and the clock of who read its map need not be the same machine's.
const windowOf = (showtime: Showtime, now: Date) => ({
  showtimeId: showtime.id,
  from: new Date(showtime.firstSeenAt.getTime() - DAY_MS),
  until: showtime.startsAt !== null && showtime.startsAt < now ? showtime.startsAt : now,
});

const missingReason = (showtime: Showtime, final: ShowingFinal | null): NoSeatMap => {
  if (final?.basis === 'generated') return 'generated';
  return showtime.tixId === null ? 'noExternalId' : 'neverSeen';
};

const occupancyOf = (
  final: ShowingFinal | null,
  lastLook: Look | undefined,
  isFinal: boolean,
): ShowtimeDetail['occupancy'] => {
  if (isFinal && final !== null) return { ...seen(final.counts, final.observedAt), isFinal, early: final.early };
  if (lastLook === undefined) return null;
  return { ...seen(lastLook, lastLook.observedAt), isFinal, early: null };
};

/**
 * One showing by our id or a source's name for it, with its booking curve and its last seat map, as of `now`.
 * One that has started keeps its final, which does not age. Throws DomainError `not_found`.
 */
export const getShowtime = async (db: Db, id: string, now: Date): Promise<ShowtimeDetail> => {
  const showtime = await findShowtime(db, id);
  const [final, looks, seatMap] = await Promise.all([
    findFinal(db, showtime.id),
    looksAt(db, windowOf(showtime, now), MOST_LOOKS),
    lastSeatMap(db, showtime.id),
  ]);
  const { startsAt } = showtime;
  const hasStarted = startsAt !== null && startsAt <= now;
  return {
    ...showtime,
    occupancy: occupancyOf(final, looks.at(-1), hasStarted),
    bookingCurve: hasStarted && final !== null ? curveFromFinal(final, startsAt) : curveFromLooks(looks, startsAt, now),
    looks: looks.map((look) => {
      const { observedAt, seats, notFree, blocked, sold, occupancy } = seen(look, look.observedAt);
      return { observedAt, seats, notFree, blocked, sold, occupancy };
    }),
    seatMap,
    seatMapMissing: seatMap === null ? missingReason(showtime, final) : null,
  };
};
