import { note } from '@cineradar/platform/log';
import { handle, type Handler } from '@cineradar/platform/queue/worker';
import { forgetLooks } from '@cineradar/services/catalogue/forget-looks';
import { forgetForecasts } from '@cineradar/services/demand/forget-forecasts';
import { applyRetention } from '@cineradar/services/occupancy/apply-retention';
import { rollUp } from '@cineradar/services/occupancy/roll-up';
import { forgetRuns } from '@cineradar/services/scrapes/forget-runs';
import { dropOldReadings, rollUpFigures } from '@cineradar/services/watch/jobs';
import type { WorkerContext } from '../context.ts';

export const rollUpHandler = (context: WorkerContext): Handler =>
  handle(rollUpFigures, async () => {
    note({ settled: await rollUp(context.db, context.clock.now()) });
  });

export const retentionHandler = (context: WorkerContext): Handler =>
  handle(dropOldReadings, async () => {
    const now = context.clock.now();
    note({ droppedBefore: await applyRetention(context.db, now) });
    note({ looksForgotten: await forgetLooks(context.db, now), runsForgotten: await forgetRuns(context.db, now) });
    note({ outcomesForgotten: await forgetForecasts(context.db, now) });
  });
