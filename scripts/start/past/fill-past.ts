import { CURVE_ANCHORS_MINUTES } from '@cineradar/core/occupancy/curve';
import { addDays, cinemaDay } from '@cineradar/core/shared/zones';
import { type PendingDay, pendingDays, tellDay } from '@cineradar/services/history-load/told-days';
import { refreshStatistics } from '@cineradar/services/market/refresh-statistics';
import { rejudge } from '@cineradar/services/occupancy/rejudge';
import { rollUp } from '@cineradar/services/occupancy/roll-up';
import { dayOf } from '@cineradar/simulator/market/days';
import { PRESALE_OPENS_DAYS_BEFORE } from '@cineradar/simulator/market/showing';
import { openPast, type Past, type PastOrder } from './past.ts';
import { tellGenerated } from './tell-generated.ts';
import { tellLooks } from './tell-looks.ts';
import { tellPopularity } from './tell-popularity.ts';

/** Today and the two days before: real readings, as a planner would have taken them. */
const DAYS_OF_LOOKS = 3;
/** So many days of bitmaps give the sold-or-blocked rule its best evidence; who sat where on all days would take far longer. */
const DAYS_OF_SEATS = 8;
/** After so many days the store's own statistics, refreshed at leisure, mislead it. */
const REFRESH_AFTER_DAYS: readonly number[] = [1, 5, 20, 60];

const MINUTES_A_DAY = 1_440;
/** What it costs to judge all halls, in generated days. */
const JUDGING_WORK = 5;
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
 * the rest together, for each time the halls, and so all finals of looks, are judged anew, and looks ahead come into its hours.
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
    if (date === today || day === days.at(-1)) await rollUp(past.db, past.now);
    before += ofDay;
  }
};

/**
 * The days whose bitmaps are evidence on all halls. These are judged once, a few at a time, when all are there; until then
 * the last is not noted as told, so that a run which was killed before has them judged by the next.
 */
const tellDaysOfSeats = async (
  past: Past,
  pending: readonly PendingDay[],
  onDay: () => Promise<void>,
  onJudged: (share: number) => void,
): Promise<void> => {
  const last = pending.at(-1);
  if (last === undefined) return;
  await tellGenerated(past, pending.slice(0, -1), { withSeats: true, toldBy: past.fingerprint, onDay });
  const showings = await tellGenerated(past, [last], { withSeats: true, toldBy: null, onDay: async () => undefined });
  past.signal?.throwIfAborted();
  await rejudge(past.db, {}, past.now, ({ done, of }) => onJudged(done / of));
  await tellDay(past.db, { market: past.fingerprint, cinemaDay: last.cinemaDay, toldUntil: past.now, showings });
  await onDay();
};

/** The days of one row a showing. */
const tellGeneratedDays = async (past: Past, today: string, pending: readonly PendingDay[]): Promise<void> => {
  const { true: ofSeats = [], false: others = [] } = Object.groupBy(pending, ({ cinemaDay: date }) =>
    dayOf(today) - dayOf(date) < DAYS_OF_SEATS ? 'true' : 'false',
  );
  const work = pending.length + (ofSeats.length > 0 ? JUDGING_WORK : 0);
  let [done, judged] = [0, 0];
  const tell = (): void =>
    past.onProgress({
      phase: 'days',
      done,
      of: pending.length,
      share: work === 0 ? 1 : (done + JUDGING_WORK * judged) / work,
    });
  const onDay = async (): Promise<void> => {
    done += 1;
    tell();
    if (REFRESH_AFTER_DAYS.includes(done)) await refreshStatistics(past.db);
  };
  tell();
  await tellDaysOfSeats(past, ofSeats, onDay, (share) => {
    judged = share;
    tell();
  });
  await tellGenerated(past, others, { withSeats: false, toldBy: past.fingerprint, onDay });
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
  await tellPopularity(past, dayOf(oldestOfLooks), dayOf(today));
  await tellGeneratedDays(past, today, generated);
  await tellPopularity(past, dayOf(today) - past.days, dayOf(today));
};
