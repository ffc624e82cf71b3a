import type { PickupLaw } from '@cineradar/core/demand/law';
import { learnBands, learnCurves, learnTogether, learnWeek } from '@cineradar/core/demand/learn-law';
import { localDateTime } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import {
  bandCounts,
  bookedSums,
  countFinals,
  finalsOfKinds,
  stageFinals,
  togetherFound,
  weekCounts,
} from './finals-learnt-from.ts';
import { newestLaw, savePickupLaw } from './pickup-law.ts';

/** Laws of so many days stay, so that a forecast of last week can be understood. */
const KEEP_DAYS = 31;

/** While a past is being told the day's law is learnt again each time there is so much more to learn from. */
const MUCH_MORE = 1.5;

/** What pickup learns of the four weeks before `now`. Writes nothing. */
const learn = (db: Db, now: Date): Promise<PickupLaw> =>
  inTransaction(db, async (tx) => {
    await stageFinals(tx, now);
    const curves = learnCurves(await bookedSums(tx), await finalsOfKinds(tx));
    const counts = await bandCounts(tx, curves);
    const together = learnTogether(await togetherFound(tx, curves, counts));
    return { curves, bands: learnBands(counts), together, week: learnWeek(await weekCounts(tx, now)) };
  });

/**
 * Learns how showings usually book from the finals of the last four weeks, once a Jakarta date, and keeps it. Gives from how
 * many showings it was learnt; null where the day's law is there already.
 */
export const learnPickup = async (db: Db, now: Date): Promise<number | null> => {
  const { date: day } = localDateTime(now, 'Asia/Jakarta');
  const [newest, showings] = await Promise.all([newestLaw(db), countFinals(db, now)]);
  if (newest?.day === day && showings <= MUCH_MORE * newest.showings) return null;
  await savePickupLaw(db, { day, at: now, showings, law: await learn(db, now) }, KEEP_DAYS);
  return showings;
};
