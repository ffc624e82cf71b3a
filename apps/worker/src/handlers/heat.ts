import { openSalesFeed } from '@cineradar/connectors/concessions/feed';
import { note } from '@cineradar/platform/log';
import { handle, type Handler } from '@cineradar/platform/queue/worker';
import { tracedFetch } from '@cineradar/platform/telemetry/traced-fetch';
import { fetchSales } from '@cineradar/services/concessions/fetch-sales';
import { fetchSalesJob, scoreHeatJob } from '@cineradar/services/heat-score/jobs';
import { scoreDue } from '@cineradar/services/heat-score/score-due';
import type { WorkerContext } from '../context.ts';

/** What the feed's sales are filed under. */
const SOURCE = 'feed';

/** Scores the newest day where it is not, and carries out runs that were asked for. */
export const scoreHeatHandler = ({ db, clock, ending }: WorkerContext): Handler =>
  handle(scoreHeatJob, async ({ why }) => {
    const runs = await scoreDue(db, clock.now(), ending);
    const days = runs.reduce((sum, { daysDone }) => sum + daysDone, 0);
    note({ why, runs: runs.length, days, scores: runs.reduce((sum, run) => sum + run.scoresWritten, 0) });
  });

/** Fetches concession sales; does nothing where no feed is named. */
export const fetchSalesHandler = ({ config, db, clock, ending }: WorkerContext): Handler =>
  handle(fetchSalesJob, async () => {
    const address = config.CONCESSION_FEED_URL;
    if (address === undefined) return note({ skipped: 'CONCESSION_FEED_URL names no feed' });
    const feed = { source: SOURCE, ...openSalesFeed(address, tracedFetch(globalThis.fetch)) };
    note({ ...(await fetchSales(db, feed, clock.now(), ending)) });
  });
