import { note } from '@cineradar/platform/log';
import { handle, type Handler } from '@cineradar/platform/queue/worker';
import {
  fetchPopularityJob,
  scoreDemandJob,
  settleDemandJob,
  trainDemandJob,
  learnPickupJob,
} from '@cineradar/services/demand/jobs';
import { learnPickup } from '@cineradar/services/demand/learn-pickup';
import { scoreDemand } from '@cineradar/services/demand/score-demand';
import { settleOutcomes } from '@cineradar/services/demand/settle-outcomes';
import { fetchPopularity } from '@cineradar/services/popularity/fetch-popularity';
import type { WorkerContext } from '../context.ts';

/** Forecasts all coming showings, by the forecaster where one is named and ready, else by pickup. */
export const scoreHandler = ({ db, clock, log, demand, metrics, ending }: WorkerContext): Handler =>
  handle(scoreDemandJob, async () => {
    const { away, ...scored } = await scoreDemand(db, demand.forecaster, clock.now(), ending);
    metrics.demandScored(scored.basis, scored.showings);
    note({ ...scored, awayBecause: away?.cause });
    if (away === null) return;
    metrics.forecasterAway(away.cause);
    log.warn({ event: 'demand.forecaster_away', cause: away.cause, detail: away.detail });
  });

/** Learns how showings usually book, once a day, and again while a past is being told. */
export const learnHandler = ({ db, clock }: WorkerContext): Handler =>
  handle(learnPickupJob, async () => {
    note({ learntFrom: await learnPickup(db, clock.now()) });
  });

/** Sets what truly happened beside what was said. */
export const settleHandler = ({ db, clock }: WorkerContext): Handler =>
  handle(settleDemandJob, async () => {
    note({ settled: await settleOutcomes(db, clock.now()) });
  });

/** Has the forecaster train; does nothing where none is named. */
export const trainHandler = ({ demand, log, ending }: WorkerContext): Handler =>
  handle(trainDemandJob, async () => {
    if (demand.forecaster === undefined) return note({ skipped: 'FORECASTER_URL names no forecaster' });
    const asked = await demand.forecaster.train(ending);
    if (asked.kind === 'done') return note({ training: asked.answer });
    note({ training: 'away', awayBecause: asked.cause });
    log.warn({ event: 'demand.training_not_begun', cause: asked.cause, detail: asked.detail });
  });

/** Fetches how popular the films on the programme are; does nothing where no film database is named. */
export const popularityHandler = ({ db, clock, config, demand, ending }: WorkerContext): Handler =>
  handle(fetchPopularityJob, async () => {
    if (demand.tmdb === undefined) return note({ skipped: 'TMDB_URL and TMDB_TOKEN name no film database' });
    const isInvented = config.MARKET === 'demo' || config.MARKET === 'sandbox';
    const report = await fetchPopularity(db, demand.tmdb, {
      now: clock.now(),
      source: isInvented ? 'simulator' : 'tmdb',
      signal: ending,
    });
    note({ ...report });
    // What failed in passing is asked again; what was recorded meanwhile stays.
    const failures = Object.values(report.errors).reduce((sum, count) => sum + count, 0);
    if (failures > 0) throw new Error(`${failures} of ${report.films} films could not be asked for`);
  });
