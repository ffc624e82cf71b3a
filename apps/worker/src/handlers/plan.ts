import { randomUUID } from 'node:crypto';
import { note } from '@cineradar/platform/log';
import { enqueueAll } from '@cineradar/platform/queue/job';
import { handle, type Handler } from '@cineradar/platform/queue/worker';
import { openRun } from '@cineradar/services/scrapes/open-run';
import { loadBudget } from '@cineradar/services/watch/day-of-requests';
import { groupLooks } from '@cineradar/services/watch/group-looks';
import { planLooks, readLooks, type TimedLook } from '@cineradar/services/watch/jobs';
import { addPending, readPending } from '@cineradar/services/watch/pending-looks';
import { planWindow } from '@cineradar/services/watch/plan-window';
import { SOURCE, type WorkerContext } from '../context.ts';
import { limitsOf } from '../limits.ts';

const MINUTE_MS = 60_000;
/** Where the market's clock stands no look ever ceases to be pending by itself: all are forgotten after so long. */
const STANDING_PENDING_S = 60;

const countBy = (looks: readonly TimedLook[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { why } of looks) counts[why] = (counts[why] ?? 0) + 1;
  return counts;
};

/**
 * The looks where the market's clock stands: none would ever be due, so all are at once; and every look at a showing sees
 * the same, so each that is not queued already has one.
 */
const atOnce = (
  looks: readonly TimedLook[],
  pending: readonly { readonly showtimeId: string }[],
  now: Date,
): readonly TimedLook[] => {
  const queued = new Set(pending.map(({ showtimeId }) => showtimeId));
  return looks.flatMap((look) => {
    if (queued.has(look.showtimeId)) return [];
    queued.add(look.showtimeId);
    return [{ ...look, dueAt: now.toISOString() }];
  });
};

/** Decides what to look at until the next plan and queues it, each group until it is due. */
export const planHandler = (context: WorkerContext): Handler =>
  handle(planLooks, async ({ reason, windowMinutes }) => {
    const { db, redis, queues, clock, config } = context;
    const now = clock.now();
    const [pending, recorded, spent] = await Promise.all([
      readPending(redis, now),
      loadBudget(db, now, limitsOf(config)),
      context.spentToday(),
    ]);
    // Runs tell what they asked when a part ends; Redis knows at once, and forgets when it is lost.
    const budget = { ...recorded, askedToday: Math.max(recorded.askedToday, spent ?? 0) };
    const options = { source: SOURCE, now, windowMs: windowMinutes * MINUTE_MS, pending, budget, random: Math.random };
    const { looks, left } = await planWindow(db, options);
    const isStanding = config.MARKET_CLOCK_AT !== undefined;
    const due = isStanding ? atOnce(looks, pending, now) : looks;
    const groups = groupLooks(due);
    const run = randomUUID();
    await openRun(db, {
      id: run,
      kind: 'looks',
      reason,
      startedAt: now,
      parts: groups.length,
      plannedBy: countBy(due),
      leftBy: left,
    });
    await enqueueAll(
      queues.watch,
      readLooks,
      groups.map(({ part, dueAt, looks: some }) => ({
        payload: { run, part, attempt: 1, looks: [...some] },
        delayMs: dueAt.getTime() - now.getTime(),
      })),
    );
    // Last: were the process killed before, the looks would be planned again, which costs a request and loses nothing.
    const queued = due.map(({ showtimeId, dueAt }) => ({ showtimeId, dueAtMs: Date.parse(dueAt) }));
    await addPending(redis, queued, isStanding ? STANDING_PENDING_S : undefined);
    note({ run, planned: due.length, jobs: groups.length, left, askedToday: budget.askedToday });
  });
