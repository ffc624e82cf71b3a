import { CURVE_ANCHORS_MINUTES } from '@cineradar/core/occupancy/curve';
import type { ShowingFinal } from './final.ts';
import type { Look } from './looks.ts';

const MINUTE_MS = 60_000;

/** What a booking curve says at one anchor: the last look at or before it. */
export type CurvePoint = {
  readonly minutesBeforeStart: number;
  /** The anchor itself; null where the start is unknown. */
  readonly at: Date | null;
  /** The true time of that look; null where there was none, or the anchor is still to come. */
  readonly observedAt: Date | null;
  /** Seats not free at that look, as seen: blocked ones are among them. */
  readonly notFree: number | null;
};

const anchorOf = (startsAt: Date, minutes: number): Date => new Date(startsAt.getTime() - minutes * MINUTE_MS);

/** The curve of a showing that has no final yet, from its looks (oldest first). Anchors after `now` say nothing. */
export const curveFromLooks = (looks: readonly Look[], startsAt: Date | null, now: Date): readonly CurvePoint[] =>
  CURVE_ANCHORS_MINUTES.map((minutesBeforeStart) => {
    const at = startsAt === null ? null : anchorOf(startsAt, minutesBeforeStart);
    const look = at === null || at > now ? undefined : looks.findLast(({ observedAt }) => observedAt <= at);
    return { minutesBeforeStart, at, observedAt: look?.observedAt ?? null, notFree: look?.notFree ?? null };
  });

/** The curve that is kept with a final and outlives the readings. */
export const curveFromFinal = (final: ShowingFinal, startsAt: Date): readonly CurvePoint[] =>
  CURVE_ANCHORS_MINUTES.map((minutesBeforeStart, place) => ({
    minutesBeforeStart,
    at: anchorOf(startsAt, minutesBeforeStart),
    observedAt: final.curveSeenAt[place] ?? null,
    notFree: final.curveNotFree[place] ?? null,
  }));
