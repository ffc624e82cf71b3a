/** A showing that is on sale, as far as it has been watched. Times are milliseconds since 1970. */
export type Watched = {
  readonly showtimeId: string;
  readonly startsAtMs: number;
  /** Its last look; null when it was never seen. */
  readonly seen: { readonly seats: number; readonly notFree: number; readonly seenAtMs: number } | null;
};

/** Why a look is planned: the last before the start, an anchor of the booking curve, or where much is expected to change. */
export type LookReason = 'last' | 'anchor' | 'change';

/** A look that an earlier plan has queued and that is not due yet. */
export type PendingLook = { readonly showtimeId: string; readonly dueAtMs: number };

export type DueLook = {
  readonly showtimeId: string;
  readonly dueAtMs: number;
  readonly why: LookReason;
  /** Of an anchor: its minutes before the start. */
  readonly anchorMinutes: number | null;
};

/** A watched showing in the eyes of one plan: looks that are queued already count as taken when they are due. */
export type Candidate = Watched & {
  /** The last look, and those queued. */
  readonly looksMs: readonly number[];
  /** The latest of them; -Infinity when there is none. */
  readonly lookedAtMs: number;
};

/** The showings that have not begun, in an order of their own, with what is queued for them taken as seen. */
export const candidatesOf = (
  showings: readonly Watched[],
  pending: readonly PendingLook[],
  nowMs: number,
): readonly Candidate[] => {
  const queued = Map.groupBy(pending, ({ showtimeId }) => showtimeId);
  return showings
    .filter(({ startsAtMs }) => startsAtMs > nowMs)
    .map((showing) => {
      const dueMs = (queued.get(showing.showtimeId) ?? []).map(({ dueAtMs }) => dueAtMs);
      const looksMs = showing.seen === null ? dueMs : [showing.seen.seenAtMs, ...dueMs];
      return { ...showing, looksMs, lookedAtMs: Math.max(-Infinity, ...looksMs) };
    })
    .toSorted((a, b) => (a.showtimeId < b.showtimeId ? -1 : 1));
};
