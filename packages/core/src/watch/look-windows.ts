import { CURVE_ANCHORS_MINUTES } from '../occupancy/curve.ts';

const MINUTE_MS = 60_000;

/** A last look is one taken within this time before the start. */
export const LAST_LOOK_MS: number = 10 * MINUTE_MS;
/** A last look is due this long before the start, so that one that fails can be tried again. */
const LAST_LOOK_SPARE_MS = 2 * MINUTE_MS;
/** Nothing is due later than this before a start: a request may wait for its turn, and none may come after the start. */
export const NOT_LATER_MS: number = 30_000;
/** An anchor's look is due this long before it: the curve counts a look at or before the anchor, never one after. */
const ANCHOR_SPARE_MS = MINUTE_MS;

/** From when to when a look may be due, both ends included; milliseconds since 1970. */
export type LookWindow = { readonly fromMs: number; readonly untilMs: number };

export type Anchor = {
  readonly minutes: number;
  /** How much earlier than the anchor its look may be taken. */
  readonly slideMs: number;
};

/** Far anchors move little in half an hour and make room at the peak; near ones are where seats go by the minute. */
const slideMinutes = (minutes: number): number => {
  if (minutes >= 360) return 30;
  return { 180: 20, 60: 15, 30: 10 }[minutes] ?? 10;
};

/** The anchors of the booking curve, nearest to the start first: those can slide least, so they are planned first. */
export const ANCHORS: readonly Anchor[] = CURVE_ANCHORS_MINUTES.map((minutes) => ({
  minutes,
  slideMs: slideMinutes(minutes) * MINUTE_MS,
})).toSorted((a, b) => a.minutes - b.minutes);

/** When the last look at a showing may be due, seen from `nowMs`; null when it is too late for one. */
export const lastLookWindow = (startsAtMs: number, nowMs: number): LookWindow | null => {
  const fromMs = Math.max(nowMs, startsAtMs - LAST_LOOK_MS);
  const usualMs = startsAtMs - LAST_LOOK_SPARE_MS;
  const untilMs = usualMs - nowMs >= MINUTE_MS ? usualMs : startsAtMs - NOT_LATER_MS;
  return untilMs >= nowMs ? { fromMs, untilMs } : null;
};

/** When the look of an anchor may be due, seen from `nowMs`; null when it is too late for one. */
export const anchorWindow = (startsAtMs: number, anchor: Anchor, nowMs: number): LookWindow | null => {
  const atMs = startsAtMs - anchor.minutes * MINUTE_MS;
  const untilMs = atMs - ANCHOR_SPARE_MS;
  return untilMs >= nowMs ? { fromMs: Math.max(nowMs, atMs - anchor.slideMs), untilMs } : null;
};

/** Whether a look at `seenAtMs` is the one that an anchor asks for. */
export const meetsAnchor = (seenAtMs: number, startsAtMs: number, anchor: Anchor): boolean => {
  const atMs = startsAtMs - anchor.minutes * MINUTE_MS;
  return seenAtMs <= atMs && seenAtMs >= atMs - anchor.slideMs;
};
