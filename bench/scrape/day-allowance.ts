import type { Clock } from '@cineradar/platform/clock';
import type { Allowance } from '@cineradar/platform/redis/allowance';
import { requestDay } from '@cineradar/services/watch/day-of-requests';

/** What `openAllowance` of platform keeps in Redis for many processes, kept here for one by the market's clock. */
export type DayAllowance = Allowance & {
  /** Requests let through in the day of the budget that began at `beganAtMs`. */
  readonly spentIn: (beganAtMs: number) => number;
};

/** Moments of one name, as far apart as its rate says; each is given once. */
const openMoments = (perSecond: number): ((fromMs: number) => number) => {
  const spacingMs = 1_000 / perSecond;
  const given = new Set<number>();
  return (fromMs) => {
    let place = Math.ceil(fromMs / spacingMs);
    while (given.has(place)) place += 1;
    given.add(place);
    return Math.ceil(place * spacingMs);
  };
};

/**
 * Opens the limits of one process: evenly spaced by name, and never more than `perDay` from midnight to midnight in
 * Jakarta. A moment before one that was given is given too: here looks are taken one after the other, and one that waits
 * for another try does not hold up those that were due meanwhile.
 */
export const openDayAllowance = (clock: Clock, perDay: number): DayAllowance => {
  const spent = new Map<number, number>();
  const moments = new Map<string, (fromMs: number) => number>();
  const spentIn = (beganAtMs: number): number => spent.get(beganAtMs) ?? 0;
  return {
    spentIn,
    take: (name, { perSecond }) => {
      const now = clock.now();
      const { beganAtMs, endsAtMs } = requestDay(now);
      if (spentIn(beganAtMs) >= perDay) return Promise.resolve({ kind: 'spent', waitMs: endsAtMs - now.getTime() });
      const momentsOf = moments.get(name) ?? openMoments(perSecond);
      moments.set(name, momentsOf);
      spent.set(beganAtMs, spentIn(beganAtMs) + 1);
      const waitMs = momentsOf(now.getTime()) - now.getTime();
      return Promise.resolve({ kind: 'granted', waitMs, giveBack: () => undefined });
    },
    // The client's own gate keeps the rest that was asked for; there is no other process to tell.
    rest: () => undefined,
    spentToday: () => Promise.resolve(spentIn(requestDay(clock.now()).beganAtMs)),
  };
};
