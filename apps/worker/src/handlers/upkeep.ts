import { note } from '@cineradar/platform/log';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { handle, type Handler } from '@cineradar/platform/queue/worker';
import { forgetLooks } from '@cineradar/services/catalogue/forget-looks';
import { forgetForecasts } from '@cineradar/services/demand/forget-forecasts';
import { forgetAnswers } from '@cineradar/services/idempotency/forget-answers';
import { applyRetention } from '@cineradar/services/occupancy/apply-retention';
import { rollUp } from '@cineradar/services/occupancy/roll-up';
import { forgetRequests } from '@cineradar/services/request-log/forget-requests';
import { forgetRuns } from '@cineradar/services/scrapes/forget-runs';
import { dropOldReadings, rollUpFigures } from '@cineradar/services/watch/jobs';
import type { WorkerContext } from '../context.ts';

export const rollUpHandler = (context: WorkerContext): Handler =>
  handle(rollUpFigures, async () => {
    note({ settled: await rollUp(context.db, context.clock.now()) });
  });

const forgetWhatWasAsked = async (db: Db): Promise<void> => {
  note({ answersForgotten: await forgetAnswers(db), requestsForgotten: await forgetRequests(db) });
};

/** What organisations own may lie in a database of its own, which no market's upkeep comes to. */
const forgetElsewhere = async ({ config }: WorkerContext): Promise<void> => {
  const elsewhere = config.ACCOUNTS_DATABASE_URL;
  if (elsewhere === undefined || elsewhere === config.DATABASE_URL) return;
  const db = openDb(openPool(elsewhere, { max: 1, applicationName: 'cineradar-worker-upkeep' }));
  try {
    await forgetWhatWasAsked(db);
  } finally {
    await db.destroy();
  }
};

export const retentionHandler = (context: WorkerContext): Handler =>
  handle(dropOldReadings, async () => {
    const now = context.clock.now();
    note({ droppedBefore: await applyRetention(context.db, now) });
    note({ looksForgotten: await forgetLooks(context.db, now), runsForgotten: await forgetRuns(context.db, now) });
    note({ outcomesForgotten: await forgetForecasts(context.db, now) });
    await forgetWhatWasAsked(context.db);
    await forgetElsewhere(context);
  });
