import type { Candidate } from './look.ts';
import {
  type Anchor,
  ANCHORS,
  anchorWindow,
  LAST_LOOK_MS,
  lastLookWindow,
  type LookWindow,
  meetsAnchor,
} from './look-windows.ts';
import type { Slots } from './slots.ts';

/** A look that has to be taken within a window: the last one before a start, or an anchor's. */
export type MustLook = LookWindow & {
  readonly showtimeId: string;
  readonly why: 'last' | 'anchor';
  readonly anchorMinutes: number | null;
};

export type PlacedLook = { readonly look: MustLook; readonly dueAtMs: number };

/** The last looks that are still to be taken and are due before `beforeMs`. */
export const lastLooks = (candidates: readonly Candidate[], nowMs: number, beforeMs: number): readonly MustLook[] =>
  candidates.flatMap(({ showtimeId, startsAtMs, lookedAtMs }) => {
    if (lookedAtMs >= startsAtMs - LAST_LOOK_MS) return [];
    const window = lastLookWindow(startsAtMs, nowMs);
    if (window === null || window.untilMs >= beforeMs) return [];
    return [{ ...window, showtimeId, why: 'last' as const, anchorMinutes: null }];
  });

/** The looks of one anchor that are still to be taken and are due before `beforeMs`. */
const looksOfAnchor = (
  candidates: readonly Candidate[],
  anchor: Anchor,
  nowMs: number,
  beforeMs: number,
): readonly MustLook[] =>
  candidates.flatMap(({ showtimeId, startsAtMs, looksMs }) => {
    if (looksMs.some((ms) => meetsAnchor(ms, startsAtMs, anchor))) return [];
    const window = anchorWindow(startsAtMs, anchor, nowMs);
    if (window === null || window.untilMs >= beforeMs) return [];
    return [{ ...window, showtimeId, why: 'anchor' as const, anchorMinutes: anchor.minutes }];
  });

/** The anchors' looks that are still to be taken and are due before `beforeMs`, one list an anchor, nearest first. */
export const anchorLooks = (
  candidates: readonly Candidate[],
  nowMs: number,
  beforeMs: number,
): readonly (readonly MustLook[])[] => ANCHORS.map((anchor) => looksOfAnchor(candidates, anchor, nowMs, beforeMs));

const later = (a: MustLook, b: MustLook): number =>
  b.untilMs - a.untilMs || b.fromMs - a.fromMs || (a.showtimeId < b.showtimeId ? -1 : 1);

/**
 * Gives each look the latest free moment of its window, those that end last first. Of two windows of one kind the one
 * that ends later never begins earlier, and for such windows this way leaves out as few looks as can be
 * (F. Glover, Maximum matching in a convex bipartite graph, 1967, read backwards). What finds no place is left out.
 */
export const placeLate = (looks: readonly MustLook[], slots: Slots): readonly PlacedLook[] =>
  looks.toSorted(later).flatMap((look) => {
    const dueAtMs = slots.takeLatest(look.fromMs, look.untilMs);
    return dueAtMs === null ? [] : [{ look, dueAtMs }];
  });

/** The next plan may come late by this much. */
const LATE_PLAN_MS = 3 * 60_000;

/** Moves what is due just after `endMs`, and can be, to before it: a next plan that comes late must not miss it. */
export const pullIn = (placed: readonly PlacedLook[], slots: Slots, endMs: number): readonly PlacedLook[] =>
  placed.map((one) => {
    if (one.dueAtMs < endMs || one.dueAtMs >= endMs + LATE_PLAN_MS) return one;
    const dueAtMs = slots.takeLatest(one.look.fromMs, endMs - 1);
    if (dueAtMs === null) return one;
    slots.release(one.dueAtMs);
    return { ...one, dueAtMs };
  });
