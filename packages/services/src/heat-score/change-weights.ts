import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import { reweighDay } from './reweigh-day.ts';
import { addWeights, type NewWeights, type WeightsVersion } from './weights.ts';

export type ChangedWeights = WeightsVersion & {
  /** The day that was scored under them at once; null where there were no scores yet. */
  readonly scoredDay: string | null;
};

/**
 * Makes a new version of the weights and scores the newest day under it; what older versions scored stays as it is.
 * Throws DomainError `unprocessable` for weights that do not sum to 100 per cent.
 */
export const changeWeights = (db: Db, wanted: NewWeights): Promise<ChangedWeights> =>
  inTransaction(db, async (tx) => {
    const added = await addWeights(tx, wanted);
    const { rows } = await sql<{ day: string; version: number }>`
      select day, weights_version as version from heat_scores
      order by day desc, weights_version desc limit 1`.execute(tx);
    const [newest] = rows;
    if (newest === undefined) return { ...added, scoredDay: null };
    await reweighDay(tx, newest.day, { from: newest.version, to: added });
    return { ...added, scoredDay: newest.day };
  });
