import { percentage } from './figures.ts';

/** A showing of one listing and what was seen of it; milliseconds since 1970. */
export type WatchedShowing = {
  readonly doorsAtMs: number;
  readonly endsAtMs: number;
  readonly seats: number;
  /** Seats that are judged blocked, as far as they are not free. */
  readonly blocked: number;
  /** Looks before the start, oldest first. */
  readonly looks: readonly { readonly atMs: number; readonly notFree: number }[];
};

/** How full a listing was over an hour. Occupancies are 0–100 with two decimals. */
export type FilledHour = {
  readonly hourMs: number;
  readonly untilMs: number;
  readonly avgOccupancy: number;
  /** At the fullest moment; null where there was no capacity at any. */
  readonly peakOccupancy: number | null;
  readonly seatSeconds: number;
  readonly soldSeatSeconds: number;
};

type Step = { readonly atMs: number; readonly sold: number; readonly capacity: number };
type Filling = { seatMs: number; soldMs: number; readonly steps: Step[] };

const HOUR_MS = 3_600_000;

const peakOf = (steps: readonly Step[]): number | null => {
  let [sold, capacity, peak] = [0, 0, -1];
  const inOrder = steps.toSorted((a, b) => a.atMs - b.atMs);
  for (const [place, step] of inOrder.entries()) {
    sold += step.sold;
    capacity += step.capacity;
    if (inOrder[place + 1]?.atMs === step.atMs) continue;
    peak = Math.max(peak, percentage(sold, capacity) ?? -1);
  }
  return peak < 0 ? null : peak;
};

/** Lets one look hold from `fromMs` to `toMs`, hour by hour; not at all where it ends before it begins. */
const hold = (hours: Map<number, Filling>, fromMs: number, toMs: number, sold: number, capacity: number): void => {
  if (fromMs >= toMs) return;
  for (let hourMs = fromMs - (fromMs % HOUR_MS); hourMs < toMs; hourMs += HOUR_MS) {
    const from = Math.max(fromMs, hourMs);
    const to = Math.min(toMs, hourMs + HOUR_MS);
    const hour = hours.get(hourMs) ?? { seatMs: 0, soldMs: 0, steps: [] };
    hours.set(hourMs, hour);
    hour.seatMs += (to - from) * capacity;
    hour.soldMs += (to - from) * sold;
    hour.steps.push({ atMs: from, sold, capacity }, { atMs: to, sold: -sold, capacity: -capacity });
  }
};

/**
 * A listing's occupancy over each hour in which a showing was on, up to `nowMs`, as the store keeps it: weighted by time and
 * seats, each look holding from doors-open until the next, the last one until the end. Hours without capacity are left out.
 */
export const fillHours = (showings: readonly WatchedShowing[], nowMs: number): readonly FilledHour[] => {
  const hours = new Map<number, Filling>();
  for (const { doorsAtMs, endsAtMs, seats, blocked, looks } of showings) {
    for (const [place, { atMs, notFree }] of looks.entries()) {
      const blockedThen = Math.min(blocked, notFree);
      const toMs = Math.min(looks[place + 1]?.atMs ?? endsAtMs, endsAtMs, nowMs);
      hold(hours, Math.max(atMs, doorsAtMs), toMs, notFree - blockedThen, seats - blockedThen);
    }
  }
  return [...hours].flatMap(([hourMs, { seatMs, soldMs, steps }]) => {
    const avgOccupancy = percentage(soldMs, seatMs);
    if (avgOccupancy === null) return [];
    return {
      hourMs,
      untilMs: Math.min(hourMs + HOUR_MS, nowMs),
      avgOccupancy,
      peakOccupancy: peakOf(steps),
      seatSeconds: Math.round(seatMs / 1_000),
      soldSeatSeconds: Math.round(soldMs / 1_000),
    };
  });
};
