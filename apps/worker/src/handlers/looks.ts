import { randomUUID } from 'node:crypto';
import { note } from '@cineradar/platform/log';
import { enqueue } from '@cineradar/platform/queue/job';
import { handle, type Handler } from '@cineradar/platform/queue/worker';
import { recordReadings } from '@cineradar/services/occupancy/record-readings';
import { planLooks, readLooks, recordLooks } from '@cineradar/services/watch/jobs';
import { lookAtSeats } from '@cineradar/services/watch/look-at-seats';
import { planSeatLooks } from '@cineradar/services/watch/plan-looks';
import { fromQueued, toQueued } from '@cineradar/services/watch/queued-reading';
import { SOURCE, type WorkerContext } from '../context.ts';

const LOOKS_PER_JOB = 100;

/** Decides what to look at and queues it in parts, the most urgent first. */
export const planHandler = (context: WorkerContext): Handler =>
  handle(planLooks, async () => {
    const plan = randomUUID();
    const looks = await planSeatLooks(context.db, SOURCE, context.clock.now(), {
      looks: context.config.LOOKS_PER_PLAN,
    });
    note({ planned: looks.length });
    for (let part = 0; part * LOOKS_PER_JOB < looks.length; part += 1) {
      const share = looks.slice(part * LOOKS_PER_JOB, (part + 1) * LOOKS_PER_JOB);
      await enqueue(context.watchQueue, readLooks, { plan, part, looks: share });
    }
  });

/** Reads seat maps and queues what was seen: from here on it is not lost while Postgres is away. */
export const readHandler = (context: WorkerContext): Handler =>
  handle(readLooks, async ({ plan, part, looks }) => {
    const { readings, missed } = await lookAtSeats(context.ticketing, looks, context.clock, SOURCE, context.ending);
    context.metrics.looksMissed(missed);
    note({ looks: looks.length, seen: readings.length, missed });
    if (readings.length > 0)
      await enqueue(context.recordQueue, recordLooks, { batch: `${plan} ${part}`, readings: readings.map(toQueued) });
  });

/** Writes what was seen and tells everyone who shows figures. */
export const recordHandler = (context: WorkerContext): Handler =>
  handle(recordLooks, async ({ readings }) => {
    const now = context.clock.now();
    const recorded = await recordReadings(context.db, readings.map(fromQueued), now);
    context.metrics.recorded(recorded);
    note({ accepted: recorded.accepted, duplicates: recorded.duplicates, refused: recorded.refused.length });
    await context.publisher.publish(recorded, now);
  });
