import { setTimeout as sleep } from 'node:timers/promises';
import { note } from '@cineradar/platform/log';
import { enqueue } from '@cineradar/platform/queue/job';
import { handle, type Handler } from '@cineradar/platform/queue/worker';
import { recordReadings } from '@cineradar/services/occupancy/record-readings';
import { scoreDemandJob } from '@cineradar/services/demand/jobs';
import { tellPart } from '@cineradar/services/scrapes/tell-part';
import { readLooks, recordLooks } from '@cineradar/services/watch/jobs';
import { lookWhenDue } from '@cineradar/services/watch/look-when-due';
import { fromQueued, toQueued } from '@cineradar/services/watch/queued-reading';
import { SOURCE, type WorkerContext } from '../context.ts';
import { countingRequests } from '../requests.ts';

/**
 * Reads seat maps when they are due and queues what was seen: from here on it is not lost while Postgres is away. What
 * failed and still has time is queued again, and what was not begun because the process ends is left to another.
 */
export const readHandler = (context: WorkerContext): Handler =>
  handle(readLooks, async ({ run, part, attempt, looks }) => {
    const { ticketing: client, clock, ending: signal, queues, metrics } = context;
    const untilDue = async (dueAt: Date): Promise<void> => {
      const waitMs = dueAt.getTime() - clock.now().getTime();
      if (waitMs > 0) await sleep(waitMs, undefined, { signal });
      signal.throwIfAborted();
    };
    const lookout = { client, clock, clientNowMs: Date.now, source: SOURCE, signal, untilDue, attempt };
    const { result, requests } = await countingRequests(() => lookWhenDue(lookout, looks));
    const { readings, missed, again, pauseMs, unread, anchorsMet, lastLooksMissed } = result;
    metrics.looksMissed(missed);
    note({ run, part, looks: looks.length, seen: readings.length, missed, again: again.length, unread: unread.length });
    const next = { run, attempt: attempt + 1, part: `${part} try ${attempt + 1}` };
    if (again.length > 0) await enqueue(queues.watch, readLooks, { ...next, looks: [...again] }, pauseMs);
    if (unread.length > 0) {
      const rest = { run, attempt, part: `${part} rest ${unread.length}`, looks: [...unread] };
      await enqueue(queues.watch, readLooks, rest);
    }
    const tally = { requests, seen: readings.length, errors: missed, anchorsMet, lastLooksMissed };
    const isFirst = !/ (?:try|rest) /.test(part);
    const seen = { run, part, ends: isFirst, tally, readings: readings.map(toQueued) };
    await enqueue(queues.record, recordLooks, seen);
  });

/** Writes what was seen, tells everyone who shows figures, and adds it to its run; when that is over, and for what comes later, demand is forecast. */
export const recordHandler = (context: WorkerContext): Handler =>
  handle(recordLooks, async ({ run, part, ends, tally, readings }) => {
    const { db, clock, metrics, publisher } = context;
    const now = clock.now();
    const recorded = await recordReadings(db, readings.map(fromQueued), now);
    metrics.recorded(recorded);
    const { accepted, duplicates } = recorded;
    note({ run, part, accepted, duplicates, refused: recorded.refused.length });
    if (recorded.theatreIds.length > 0) await publisher.publish(recorded, now);
    const refused: Record<string, number> = {};
    for (const { reason } of recorded.refused) refused[reason] = (refused[reason] ?? 0) + 1;
    const told = { runId: run, part, ends, ...tally, accepted, duplicates, refused };
    const isRunOver = await tellPart(db, told, now);
    if (isRunOver) await enqueue(context.queues.demand, scoreDemandJob, {});
  });
