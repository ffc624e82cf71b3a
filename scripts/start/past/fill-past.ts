import { addDays, cinemaDay } from '@cineradar/core/shared/zones';
import { loadPastDay } from '@cineradar/services/history-load/load-past-day';
import { type PendingDay, pendingDays } from '@cineradar/services/history-load/told-days';
import { dayOf } from '@cineradar/simulator/market/days';
import { PRESALE_OPENS_DAYS_BEFORE } from '@cineradar/simulator/market/showing';
import { generatedDay } from './generated-day.ts';
import { openPast, type Past, type PastOrder, type PastProgress } from './past.ts';
import { tellLooks } from './tell-looks.ts';

/** Today and the two days before: real readings, as a planner would have taken them. */
const DAYS_OF_LOOKS = 3;
/** So many days of bitmaps give the sold-or-blocked rule its best evidence; to tell who sat where on all of them would take far longer. */
const DAYS_OF_SEATS = 8;

type Tell = (past: Past, day: PendingDay) => Promise<void>;

const tellGenerated =
  (today: number): Tell =>
  async ({ db, market, source, now, halls, programmeOf }, { cinemaDay: date }) => {
    const day = dayOf(date);
    const told = generatedDay(market, day, await programmeOf(day), halls.of, today - day < DAYS_OF_SEATS);
    await loadPastDay(db, { source, toldBy: market.fingerprint }, told, now);
  };

const run = async (
  past: Past,
  phase: PastProgress['phase'],
  days: readonly PendingDay[],
  tell: Tell,
): Promise<void> => {
  for (const [done, day] of days.entries()) {
    past.onProgress({ phase, done, of: days.length });
    past.signal.throwIfAborted();
    await tell(past, day);
  }
  past.onProgress({ phase, done: days.length, of: days.length });
};

/**
 * Fills a market's store with its past, the newest days first: those of looks, then what a planner would have seen by now of
 * days ahead, then one row a showing for each day before. Days that are there already are passed over.
 */
export const fillPast = async (order: PastOrder): Promise<void> => {
  const past = openPast(order);
  const today = cinemaDay(past.now, 'Asia/Jakarta');
  const pending = await pendingDays(past.db, past.market.fingerprint, {
    lastDay: addDays(today, PRESALE_OPENS_DAYS_BEFORE),
    days: PRESALE_OPENS_DAYS_BEFORE + 1 + past.days,
    now: past.now,
  });
  const oldestOfLooks = addDays(today, 1 - DAYS_OF_LOOKS);
  const ahead = pending.filter(({ cinemaDay: date }) => date > today).toReversed();
  const begun = pending.filter(({ cinemaDay: date }) => date <= today && date >= oldestOfLooks);
  await run(past, 'looks', [...begun, ...ahead], tellLooks);
  const whole = pending.filter(({ cinemaDay: date }) => date < oldestOfLooks);
  await run(past, 'days', whole, tellGenerated(dayOf(today)));
};
