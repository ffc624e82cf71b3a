import { note } from '@cineradar/platform/log';
import { handle, type Handler } from '@cineradar/platform/queue/worker';
import { applyRetention } from '@cineradar/services/occupancy/apply-retention';
import { rollUp } from '@cineradar/services/occupancy/roll-up';
import { dropOldReadings, rollUpFigures } from '@cineradar/services/watch/jobs';
import type { WorkerContext } from '../context.ts';

export const rollUpHandler = (context: WorkerContext): Handler =>
  handle(rollUpFigures, async () => {
    note({ settled: await rollUp(context.db, context.clock.now()) });
  });

export const retentionHandler = (context: WorkerContext): Handler =>
  handle(dropOldReadings, async () => {
    note({ droppedBefore: await applyRetention(context.db, context.clock.now()) });
  });
