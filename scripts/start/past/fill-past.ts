import { CURVE_ANCHORS_MINUTES } from '@cineradar/core/occupancy/curve';
import { addDays, cinemaDay } from '@cineradar/core/shared/zones';
import { loadPastDay } from '@cineradar/services/history-load/load-past-day';
import type { PastDay } from '@cineradar/services/history-load/past-day';
import { type PendingDay, pendingDays } from '@cineradar/services/history-load/told-days';
import { refreshStatistics } from '@cineradar/services/market/refresh-statistics';
import { rejudge } from '@cineradar/services/occupancy/rejudge';
import { rollUp } from '@cineradar/services/occupancy/roll-up';
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

const MINUTES_A_DAY = 1_440;
/** What a day's programme costs, in looks at all of its showings. */
const PROGRAMME_WORK = 1;

/** What a day costs to tell, in looks at all of its showings: of one ahead, only the first anchors have been by now. */
const workOf = ({ cinemaDay: date }: PendingDay, today: string): number => {
  const minutesAhead = (dayOf(date) - dayOf(today)) * MINUTES_A_DAY;
  if (minutesAhead <= 0) return PROGRAMME_WORK + CURVE_ANCHORS_MINUTES.length + 1;
  return PROGRAMME_WORK + CURVE_ANCHORS_MINUTES.filter((minutes) => minutes >= minutesAhead).length;
};

/**
 * The days of looks, and the days ahead of which a planner would have seen something by now. Today is rolled up at once;
 * the days before it together, for with each the halls, and so all finals of looks, are judged anew.
 */
const tellDaysOfLooks = async (past: Past, today: string, pending: readonly PendingDay[]): Promise<void> => {
  const { true: over = [], false: ahead = [] } = Object.groupBy(pending, ({ cinemaDay: date }) =>
    date <= today ? 'true' : 'false',
  );
  const days = [...over, ...ahead.toReversed()];
  const work = days.map((day) => workOf(day, today));
  const all = work.reduce((sum, one) => sum + one, 0);
  let before = 0;
  for (const [done, day] of days.entries()) {
    const { cinemaDay: date } = day;
    const ofDay = work[done] ?? 0;
    const tell = (share: number): void =>
      past.onProgress({ phase: 'looks', done, of: days.length, share: (before + share * ofDay) / all });
    tell(0);
    past.signal?.throwIfAborted();
    await tellLooks(past, day, date === today, tell);
    if (date <= today) await past.oracle.writeDay(dayOf(date));
    if (date === today || day === over.at(-1)) await rollUp(past.db, past.now);
    before += ofDay;
  }
};

/** The days of one row a showing: while the store takes one in, the next is made. */
const tellGeneratedDays = async (past: Past, today: string, pending: readonly PendingDay[]): Promise<void> => {
  const hasSeats = (day: PendingDay | undefined): boolean =>
    day !== undefined && dayOf(today) - dayOf(day.cinemaDay) < DAYS_OF_SEATS;
  const make = async (place: number): Promise<PastDay | undefined> => {
    const next = pending[place];
    if (next === undefined) return undefined;
    const day = dayOf(next.cinemaDay);
    return generatedDay(past, day, hasSeats(next));
  };
  let made = await make(0);
  for (let place = 0; made !== undefined; place += 1) {
    past.onProgress({ phase: 'days', done: place, of: pending.length, share: place / pending.length });
    past.signal?.throwIfAborted();
    const [next] = await Promise.all([
      make(place + 1),
      loadPastDay(past.db, { source: past.source, toldBy: past.fingerprint }, made, past.now),
      past.oracle.writeDay(dayOf(made.cinemaDay)),
    ]);
    // Once, a few halls at a time: each day of seats is evidence on all the others.
    if (hasSeats(pending[place]) && !hasSeats(pending[place + 1])) await rejudge(past.db, {}, past.now);
    if (REFRESH_AFTER_DAYS.includes(place + 1)) await refreshStatistics(past.db);
    made = next;
  }
  past.onProgress({ phase: 'days', done: pending.length, of: pending.length, share: 1 });
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
