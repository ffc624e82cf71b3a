/**
 * The moments at which a request may be sent: one a slot, slots as far apart as the rate says, on a grid that is the
 * same for every plan, so that plans that follow or repeat one another keep the rate together.
 */
export type Slots = {
  /** Takes the latest free moment within the window; null when there is none. Milliseconds since 1970. */
  readonly takeLatest: (fromMs: number, untilMs: number) => number | null;
  /** Gives a moment back. */
  readonly release: (atMs: number) => void;
  /** The free moments of a window, in order. */
  readonly free: (fromMs: number, untilMs: number) => readonly number[];
  /** Takes a moment that is known to be free. */
  readonly take: (atMs: number) => void;
};

/** A slot is at least a millisecond long. */
const MOST_PER_SECOND = 1_000;

/** Opens the grid of a rate; `takenMs` are moments that plans before this one have given away. */
export const openSlots = (perSecond: number, takenMs: readonly number[]): Slots => {
  if (!(perSecond > 0)) throw new RangeError(`a rate above 0 is needed, not ${perSecond} a second`);
  const spacingMs = 1_000 / Math.min(perSecond, MOST_PER_SECOND);
  const timeOf = (slot: number): number => Math.ceil(slot * spacingMs);
  const lastAtOrBefore = (ms: number): number => {
    const slot = Math.floor(ms / spacingMs);
    return timeOf(slot) > ms ? slot - 1 : slot;
  };
  const firstAtOrAfter = (ms: number): number => {
    const slot = lastAtOrBefore(ms);
    return timeOf(slot) === ms ? slot : slot + 1;
  };
  // Of each slot that is taken: an earlier one, no later than the latest that is free.
  const before = new Map<number, number>();
  const latestFree = (from: number): number => {
    let slot = from;
    for (let next = before.get(slot); next !== undefined; next = before.get(slot)) slot = next;
    for (let step = from, next = before.get(step); next !== undefined && next !== slot; next = before.get(step)) {
      before.set(step, slot);
      step = next;
    }
    return slot;
  };
  const given = new Set<number>();
  const takeSlot = (slot: number): void => {
    given.add(slot);
    before.set(slot, slot - 1);
  };
  for (const ms of takenMs) takeSlot(lastAtOrBefore(ms));
  return {
    takeLatest: (fromMs, untilMs) => {
      const slot = latestFree(lastAtOrBefore(untilMs));
      if (timeOf(slot) < fromMs) return null;
      takeSlot(slot);
      return timeOf(slot);
    },
    release: (atMs) => {
      // Paths that skip it stay: they find an earlier moment, which is as good.
      const slot = lastAtOrBefore(atMs);
      given.delete(slot);
      before.delete(slot);
    },
    free: (fromMs, untilMs) => {
      const found: number[] = [];
      const last = lastAtOrBefore(untilMs);
      for (let slot = firstAtOrAfter(fromMs); slot <= last; slot += 1) {
        if (!given.has(slot)) found.push(timeOf(slot));
      }
      return found;
    },
    take: (atMs) => takeSlot(lastAtOrBefore(atMs)),
  };
};
