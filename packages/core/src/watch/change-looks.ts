import { expectedBookings } from './booking-law.ts';
import type { Candidate } from './look.ts';
import { LAST_LOOK_MS } from './look-windows.ts';
import type { Slots } from './slots.ts';

const MINUTE_MS = 60_000;
/** Looks at one showing, without a reason of their own, are at least this far apart. */
const APART_MS = 10 * MINUTE_MS;
/** A look that is not expected to show half a seat's change is not worth a request. */
const WORTH_SEATS = 0.5;
/** What starts within this time and was not seen for an hour has been lost sight of. */
const SOON_MS = 180 * MINUTE_MS;
const LOST_AFTER_MS = 60 * MINUTE_MS;
/** Nobody books earlier. */
const FIRST_SALES_MS = 14 * 24 * 60 * MINUTE_MS;

/** A showing that is worth a look of its own; `lost` when it has to be seen at once. */
export type WorthLook = {
  readonly showtimeId: string;
  readonly expectedSeats: number;
  readonly lost: boolean;
  /** The look must come before this; from then on the last look is near. */
  readonly beforeMs: number;
};

const bookingsUnseen = ({ startsAtMs, seen }: Candidate, untilMs: number): number =>
  expectedBookings(startsAtMs, seen, seen?.seenAtMs ?? startsAtMs - FIRST_SALES_MS, untilMs);

/** The showings where most is expected to have changed by `endMs` since they were seen, most first. */
export const worthLooks = (candidates: readonly Candidate[], nowMs: number, endMs: number): readonly WorthLook[] =>
  candidates
    .flatMap((candidate) => {
      const { showtimeId, startsAtMs, lookedAtMs } = candidate;
      const beforeMs = startsAtMs - LAST_LOOK_MS;
      if (beforeMs <= nowMs || lookedAtMs > nowMs - APART_MS) return [];
      const lost = lookedAtMs < nowMs - LOST_AFTER_MS && startsAtMs <= nowMs + SOON_MS;
      const expectedSeats = bookingsUnseen(candidate, Math.min(endMs, beforeMs));
      // What is not lost has its last look ahead, and needs none shortly before.
      const worth = lost || (expectedSeats >= WORTH_SEATS && beforeMs >= endMs);
      return worth ? [{ showtimeId, expectedSeats, lost, beforeMs }] : [];
    })
    .toSorted(
      (a, b) =>
        Number(b.lost) - Number(a.lost) || b.expectedSeats - a.expectedSeats || (a.showtimeId < b.showtimeId ? -1 : 1),
    );

/** Which part of what is expected to change until `dayEndsAtMs` changes before `endMs`; 0–1. */
export const shareOfChange = (
  candidates: readonly Candidate[],
  nowMs: number,
  endMs: number,
  dayEndsAtMs: number,
): number => {
  let soon = 0;
  let today = 0;
  for (const { startsAtMs, seen } of candidates) {
    soon += expectedBookings(startsAtMs, seen, nowMs, endMs);
    today += expectedBookings(startsAtMs, seen, nowMs, Math.max(endMs, dayEndsAtMs));
  }
  return today > 0 ? Math.min(1, soon / today) : 1;
};

/**
 * Gives moments to looks in the order of their worth: what was lost sight of the first that is free, so that an outage
 * ends at once; all others any free one, so that no showing is always seen at the same minute.
 */
export function* placeChanges(
  looks: readonly WorthLook[],
  slots: Slots,
  nowMs: number,
  endMs: number,
  random: () => number,
): Generator<{ readonly look: WorthLook; readonly dueAtMs: number }> {
  const free = [...slots.free(nowMs, endMs - 1)];
  let first = 0;
  for (const look of looks) {
    if (first >= free.length) return;
    const place = look.lost ? first : first + Math.floor(random() * (free.length - first));
    const dueAtMs = free[place] ?? endMs;
    if (dueAtMs >= look.beforeMs) continue;
    // The moment taken is filled from the front, which shortens the list without moving the rest.
    free[place] = free[first] ?? endMs;
    first += 1;
    yield { look, dueAtMs };
  }
}
