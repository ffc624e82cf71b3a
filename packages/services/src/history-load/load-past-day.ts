import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { holdWriterLock, inTransaction } from '@cineradar/platform/postgres/transaction';
import { inSpan } from '@cineradar/platform/telemetry/trace';
import { sql } from 'kysely';
import type { PastDay } from './past-day.ts';
import { verdictsMark } from './places.ts';
import { findShared, rollUpDay, shareAll } from './roll-up-day.ts';
import { stageDay } from './stage-day.ts';
import { tellDay } from './told-days.ts';
import { writeDay } from './write-day.ts';

/** Whose ids the showings carry, such as `tix`; and the generator's own name of itself, once nothing of the day is to follow. */
export type PastSource = { readonly source: string; readonly toldBy: string | null };

const load = async (tx: Tx, source: string, day: PastDay, now: Date): Promise<number> => {
  await sql`
    create temp table loading on commit drop as
    select ${day.cinemaDay}::date as cinema_day, ${now}::timestamptz as now`.execute(tx);
  const markBefore = await verdictsMark(tx);
  await stageDay(tx, source, day, now);
  await holdWriterLock(tx);
  await findShared(tx);
  if ((await verdictsMark(tx)) !== markBefore) await shareAll(tx);
  const finals = await writeDay(tx, source);
  if (finals > 0) await rollUpDay(tx);
  return finals;
};

/**
 * Writes one cinema day: its showings, their finals (`generated`), and the figures that are summed up from them, whole or not
 * at all. What the store knows of a showing by looks of its own stands. Rows are staged before the writer's lock is taken,
 * so other writers wait only while the store moves them into place, and days may be loaded beside each other. Listings, films
 * and halls come before. Gives how many finals are new. Throws RangeError for a showing whose listing, film or hall is not known.
 */
export const loadPastDay = (db: Db, { source, toldBy }: PastSource, day: PastDay, now: Date): Promise<number> =>
  inSpan('history.load', { attributes: { 'cineradar.showings': day.showings.length } }, () =>
    inTransaction(db, async (tx) => {
      // A crash of the machine may take the last days away, and whoever tells them tells them again.
      await sql`set local synchronous_commit = off`.execute(tx);
      const finals = await load(tx, source, day, now);
      if (toldBy !== null) {
        const { cinemaDay, showings } = day;
        await tellDay(tx, { market: toldBy, cinemaDay, toldUntil: now, showings: showings.length });
      }
      return finals;
    }),
  );
