import type { Db } from '@cineradar/platform/postgres/pool';
import type { Counts, RunKind, RunReason } from './run.ts';

export type OpenedRun = {
  readonly id: string;
  readonly kind: RunKind;
  readonly reason: RunReason;
  readonly startedAt: Date;
  /** How many parts end it; null while that is not known. */
  readonly parts: number | null;
  /** Looks by why they were planned. */
  readonly plannedBy?: Counts;
  /** Looks that were wanted and found no place. */
  readonly leftBy?: Counts;
};

const sum = (counts: Counts): number => Object.values(counts).reduce((total, count) => total + count, 0);

/** Writes down that a run has begun; telling it again changes nothing. A run without parts has ended. */
export const openRun = async (db: Db, run: OpenedRun): Promise<void> => {
  const { plannedBy = {}, leftBy = {} } = run;
  await db
    .insertInto('scrape_runs')
    .values({
      id: run.id,
      kind: run.kind,
      reason: run.reason,
      started_at: run.startedAt,
      told_at: run.startedAt,
      ended_at: run.parts === 0 ? run.startedAt : null,
      parts_planned: run.parts,
      planned: sum(plannedBy),
      planned_by: JSON.stringify(plannedBy),
      left_by: JSON.stringify(leftBy),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
};
