import { BLOCKED_RULES } from '@cineradar/core/occupancy/blocked-rule';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Db } from '@cineradar/platform/postgres/pool';
import { inWriterTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import { createRejudged, judgeHalls } from './judge-halls.ts';
import { rollUpAttendance } from './roll-up-attendance.ts';
import { rollUpHours } from './roll-up-hours.ts';
import { createDue } from './take-due.ts';

/** Halls judged in one transaction, so that writers wait little; those of one listing together, whose hours they share. */
const BATCH = 100;

export type Rejudging = {
  /** Only finals of showings that begun at this instant or later; without it, those that are still evidence. */
  readonly since?: Date;
  /** The rule to put in force from now on; without it, the one that is. */
  readonly rule?: number;
  /** Only these halls; all without it. */
  readonly hallIds?: readonly string[];
};

export type RejudgeProgress = { readonly done: number; readonly of: number; readonly changed: number };

const putInForce = async (db: Db, rule: number): Promise<void> => {
  if (!BLOCKED_RULES.includes(rule)) {
    throw new DomainError(
      'unprocessable',
      `There is no sold-or-blocked rule ${rule}; there are ${BLOCKED_RULES.join(', ')}.`,
    );
  }
  await db.updateTable('store_settings').set({ blocked_rule: rule }).execute();
};

/** The halls to judge, in batches; a listing's are never apart, so that an hour of it is recounted once. */
const batchesOf = async (db: Db, hallIds: readonly string[] | undefined): Promise<readonly (readonly string[])[]> => {
  const halls = await db
    .selectFrom('auditoriums')
    .select(['id', 'theatre_id'])
    .$if(hallIds !== undefined, (query) => query.where(sql<boolean>`id = any(${hallIds}::uuid[])`))
    .orderBy('theatre_id')
    .execute();
  const batches: string[][] = [];
  for (const ofListing of Map.groupBy(halls, (hall) => hall.theatre_id).values()) {
    const ids = ofListing.map(({ id }) => id);
    const last = batches.at(-1);
    if (last !== undefined && last.length + ids.length <= BATCH) last.push(...ids);
    else batches.push(ids);
  }
  return batches;
};

/**
 * Runs the sold-or-blocked rule, and the chains' corrections, over history again: finals, attendance and hours follow at
 * once, raw counts stay as they were seen. Told after each batch of halls. Safe to stop and to run again: what would not
 * change is not written. Gives how many finals changed. Throws DomainError `unprocessable` for a rule that there is not.
 */
export const rejudge = async (
  db: Db,
  { since, rule, hallIds }: Rejudging,
  now: Date,
  onProgress: (progress: RejudgeProgress) => void = () => undefined,
): Promise<number> => {
  if (rule !== undefined) await putInForce(db, rule);
  const batches = await batchesOf(db, hallIds);
  const of = batches.reduce((sum, { length }) => sum + length, 0);
  let [done, changed] = [0, 0];
  for (const [place, halls] of batches.entries()) {
    changed += await inWriterTransaction(db, async (tx) => {
      await createDue(tx);
      await createRejudged(tx);
      await judgeHalls(tx, halls, now, since);
      await rollUpAttendance(tx);
      await rollUpHours(tx, now, place === batches.length - 1);
      const { rows } = await sql<{ finals: number }>`select count(*)::int as finals from rejudged`.execute(tx);
      return rows[0]?.finals ?? 0;
    });
    done += halls.length;
    onProgress({ done, of, changed });
  }
  return changed;
};
