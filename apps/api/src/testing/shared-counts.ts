import type { Exchange } from '../limits/exchange.ts';
import { Limiter } from '../limits/limiter.ts';
import { type Meter, openMeter } from '../limits/meter.ts';

/**
 * What Redis would hold of each account, and how it answers, without Redis: the instant at which the account's debt is
 * gone, and units given while they fit the window (in advance: while they fit 80 % of it).
 */
export const sharedCounts = (nowMs: () => number = Date.now): Exchange => {
  const clearAtMs = new Map<string, number>();
  return (asks) =>
    Promise.resolve(
      asks.map(({ account, windowMs, costMs, told, back, need, wish }) => {
        const now = nowMs();
        const owed = Math.max(0, Math.max(0, (clearAtMs.get(account) ?? 0) - now) + (told - back) * costMs);
        const fits = (room: number): number => Math.floor((room - owed) / costMs + 1e-6);
        const needed = Math.max(0, Math.min(need, fits(windowMs)));
        const wished = needed < need ? 0 : Math.max(0, Math.min(wish, fits(windowMs * 0.8) - needed));
        const debtMs = owed + (needed + wished) * costMs;
        clearAtMs.set(account, now + debtMs);
        return { given: needed + wished, debtMs };
      }),
    );
};

/** A meter for tests of one process, with so many requests an hour for every caller. */
export const testMeter = (perHour: number, nowMs: () => number = Date.now): Meter =>
  openMeter(new Limiter(sharedCounts(nowMs), { nowMs }), { perHour, consolePerHour: perHour });
