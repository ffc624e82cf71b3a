import type { RequestBudget } from '@cineradar/core/watch/day-budget';
import type { PendingLook } from '@cineradar/core/watch/look';
import { type LookPlan, planLooks } from '@cineradar/core/watch/plan-looks';
import type { Db } from '@cineradar/platform/postgres/pool';
import type { TimedLook } from './jobs.ts';
import { loadWatched, nameLooks } from './load-watched.ts';

export type WindowPlan = { readonly looks: readonly TimedLook[]; readonly left: LookPlan['left'] };

export type WindowOptions = {
  readonly source: string;
  readonly now: Date;
  readonly windowMs: number;
  readonly pending: readonly PendingLook[];
  readonly budget: RequestBudget;
  /** Uniform in [0, 1). */
  readonly random: () => number;
};

/** Plans the looks of one window from what the store knows; see `planLooks` of core for what comes first and why. */
export const planWindow = async (db: Db, { source, now, ...rest }: WindowOptions): Promise<WindowPlan> => {
  const showings = await loadWatched(db, source, now);
  const { looks, left } = planLooks({ ...rest, nowMs: now.getTime(), showings });
  return { looks: await nameLooks(db, source, looks), left };
};
