import { addDays, cinemaDay } from '@cineradar/core/shared/zones';
import { loadPastDay } from '@cineradar/services/history-load/load-past-day';
import type { PastDay } from '@cineradar/services/history-load/past-day';
import { type PendingDay, pendingDays } from '@cineradar/services/history-load/told-days';
import { refreshStatistics } from '@cineradar/services/market/refresh-statistics';
import { dayOf } from '@cineradar/simulator/market/days';
import { PRESALE_OPENS_DAYS_BEFORE } from '@cineradar/simulator/market/showing';
import { generatedDay } from './generated-day.ts';
import { openPast, type Past, type PastOrder } from './past.ts';
import { tellLooks } from './tell-looks.ts';

/** Today and the two days before: real readings, as a planner would have taken them. */
const DAYS_OF_LOOKS = 3;
/** So many days of bitmaps give the sold-or-blocked rule its best evidence; who sat where on all days would take far longer. */
const DAYS_OF_SEATS = 8;
/** After so many days the store's own statistics, refreshed at leisure, mislead it. */
const REFRESH_AFTER_DAYS: readonly number[] = [1, 5, 20, 60];

/** The days of looks, and the days ahead of which a planner would have seen something by now. */
const tellDaysOfLooks = async (past: Past, today: string, pending: readonly PendingDay[]): Promise<void> => {
  const ahead = pending.filter(({ cinemaDay: date }) => date > today).toReversed();
  const days = [...pending.filter(({ cinemaDay: date }) => date <= today), ...ahead];
  for (const [done, day] of days.entries()) {
    past.onProgress({ phase: 'looks', done, of: days.length });
    past.signal?.throwIfAborted();
    await tellLooks(past, day, day.cinemaDay === today);
    if (day.cinemaDay <= today) await past.oracle.writeDay(dayOf(day.cinemaDay));
  }
};

/** The days of one row a showing: while the store takes one in, the next is made. */
const tellGeneratedDays = async (past: Past, today: string, pending: readonly PendingDay[]): Promise<void> => {
  const make = async (place: number): Promise<PastDay | undefined> => {
    const next = pending[place];
    if (next === undefined) return undefined;
    const day = dayOf(next.cinemaDay);
    return generatedDay(past, day, dayOf(today) - day < DAYS_OF_SEATS);
  };
  let made = await make(0);
  for (let place = 0; made !== undefined; place += 1) {
    past.onProgress({ phase: 'days', done: place, of: pending.length });
    past.signal?.throwIfAborted();
    const [next] = await Promise.all([
      make(place + 1),
      loadPastDay(past.db, { source: past.source, toldBy: past.fingerprint }, made, past.now),
      past.oracle.writeDay(dayOf(made.cinemaDay)),
    ]);
    if (REFRESH_AFTER_DAYS.includes(place + 1)) await refreshStatistics(past.db);
    made = next;
  }
  past.onProgress({ phase: 'days', done: pending.length, of: pending.length });
};

/**
 * Fills a market's store with its past, the newest days first: those of looks, then what a planner would have seen by now of
 * days ahead, then one row a showing for each day before. Days that are there already are passed over.
 */
export const fillPast = async (order: PastOrder): Promise<void> => {
  const past = openPast(order);
  const today = cinemaDay(past.now, 'Asia/Jakarta');
  const pending = await pendingDays(past.db, past.fingerprint, {
    lastDay: addDays(today, PRESALE_OPENS_DAYS_BEFORE),
    days: PRESALE_OPENS_DAYS_BEFORE + 1 + past.days,
    now: past.now,
  });
  const oldestOfLooks = addDays(today, 1 - DAYS_OF_LOOKS);
  const { true: looked = [], false: generated = [] } = Object.groupBy(pending, ({ cinemaDay: date }) =>
    date >= oldestOfLooks ? 'true' : 'false',
  );
  await tellDaysOfLooks(past, today, looked);
  await tellGeneratedDays(past, today, generated);
};
