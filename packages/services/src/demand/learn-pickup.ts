import type { PickupLaw } from '@cineradar/core/demand/law';
import { learnBands, learnCurves, learnTogether, learnWeek } from '@cineradar/core/demand/learn-law';
import { localDateTime } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { bandCounts, bookedSums, finalsOfKinds, stageFinals, togetherFound, weekCounts } from './finals-learnt-from.ts';
import { lawLearntOn, savePickupLaw } from './pickup-law.ts';

/** Laws of so many days stay, so that a forecast of last week can be understood. */
const KEEP_DAYS = 31;

/** What pickup learns of the four weeks before `now`, and from how many showings. Writes nothing. */
const learn = (db: Db, now: Date): Promise<{ readonly law: PickupLaw; readonly showings: number }> =>
  inTransaction(db, async (tx) => {
    const showings = await stageFinals(tx, now);
    const curves = learnCurves(await bookedSums(tx), await finalsOfKinds(tx));
    const counts = await bandCounts(tx, curves);
    const together = learnTogether(await togetherFound(tx, curves, counts));
    return {
      law: { curves, bands: learnBands(counts), together, week: learnWeek(await weekCounts(tx, now)) },
      showings,
    };
  });

/**
 * Learns how showings usually book from the finals of the last four weeks, once a Jakarta date, and keeps it. Gives how many
 * showings it was learnt from; null where the day's law is there already.
 */
export const learnPickup = async (db: Db, now: Date): Promise<number | null> => {
  const { date: day } = localDateTime(now, 'Asia/Jakarta');
  if ((await lawLearntOn(db)) === day) return null;
  const { law, showings } = await learn(db, now);
  await savePickupLaw(db, { day, at: now, showings, law }, KEEP_DAYS);
  return showings;
};
