import type { Confidence } from '@cineradar/core/occupancy/figures';
import type { Db } from '@cineradar/platform/postgres/pool';
import { type HistoricShowing, occupancyAt } from './carry-forward.ts';
import { looksAtShown, shownWithin, type Span } from './looks-at-shown.ts';

const QUARTER_MS = 15 * 60_000;

/** A listing at one instant. All null where nothing was on, or nothing that was on had been seen. */
export type QuarterHour = {
  readonly at: Date;
  readonly occupancy: number | null;
  readonly occupancyHigh: number | null;
  readonly admissionsLow: number | null;
  readonly admissionsHigh: number | null;
  readonly capacity: number | null;
  readonly confidence: Confidence | null;
  readonly showingsOn: number;
  /** Of those on: how many had not been looked at by then. */
  readonly showingsUnknown: number;
};

const historicShowings = async (db: Db, theatreId: string, span: Span): Promise<readonly HistoricShowing[]> => {
  const shown = await shownWithin(db, theatreId, span);
  const looksOf = Map.groupBy(await looksAtShown(db, shown), (look) => look.showtimeId);
  return shown.map(({ id, doorsAt, startsAt, endsAt }) => ({
    doorsAtMs: doorsAt.getTime(),
    startsAtMs: startsAt.getTime(),
    endsAtMs: endsAt.getTime(),
    looks: (looksOf.get(id) ?? []).map(({ observedAt, seats, notFree, blocked, confidence }) => ({
      ...{ seats, notFree, blocked, confidence },
      observedAtMs: observedAt.getTime(),
    })),
  }));
};

const toQuarterHour = (showings: readonly HistoricShowing[], at: Date): QuarterHour => {
  const { figures, showingsOn, showingsUnknown } = occupancyAt(showings, at.getTime());
  return {
    at,
    occupancy: figures?.occupancy ?? null,
    occupancyHigh: figures?.occupancyHigh ?? null,
    admissionsLow: figures?.admissionsLow ?? null,
    admissionsHigh: figures?.admissionsHigh ?? null,
    capacity: figures?.capacity ?? null,
    confidence: figures?.confidence ?? null,
    showingsOn,
    showingsUnknown,
  };
};

/** A listing every 15 minutes of a span, none later than `now`. */
export const quarterHours = async (
  db: Db,
  theatreId: string,
  span: Span,
  now: Date,
): Promise<readonly QuarterHour[]> => {
  const showings = await historicShowings(db, theatreId, span);
  const last = Math.min(span.to.getTime() - 1, now.getTime());
  const points = Math.max(0, Math.floor((last - span.from.getTime()) / QUARTER_MS) + 1);
  return Array.from({ length: points }, (_, n) =>
    toQuarterHour(showings, new Date(span.from.getTime() + n * QUARTER_MS)),
  );
};
