import type { Asked, Forecaster } from '@cineradar/connectors/forecaster/client';
import type { Db } from '@cineradar/platform/postgres/pool';
import { forecastByPickup } from './forecast-by-pickup.ts';

/** Why pickup answered where a forecaster was named: `not_ready` is one without a model yet. */
export type AwayBecause = Exclude<Asked<unknown>, { kind: 'done' }>['cause'];

/** How coming showings were forecast. */
type Scored = {
  readonly basis: 'model' | 'pickup';
  readonly showings: number;
  readonly siteHours: number;
  /** Null where the forecaster answered, or none is named. */
  readonly away: { readonly cause: AwayBecause; readonly detail: string } | null;
};

const byPickup = async (db: Db, now: Date, away: Scored['away']): Promise<Scored> => {
  const { written, siteHours } = await forecastByPickup(db, now);
  return { basis: 'pickup', showings: written, siteHours, away };
};

/**
 * Forecasts all coming showings: by the forecaster where one is named and ready, else by pickup, at once. A forecaster that
 * fails on the way has written nothing, and pickup answers for what its last batch no longer does (decision 8). Rejects when
 * `signal` is aborted while the forecaster is at it.
 */
export const scoreDemand = async (
  db: Db,
  forecaster: Forecaster | undefined,
  now: Date,
  signal?: AbortSignal,
): Promise<Scored> => {
  if (forecaster === undefined) return byPickup(db, now, null);
  const asked = await forecaster.score(now, signal);
  // Not its fault: this process is to end, and another one makes the round.
  signal?.throwIfAborted();
  if (asked.kind === 'away') return byPickup(db, now, { cause: asked.cause, detail: asked.detail });
  const { showings, siteHours } = asked.answer;
  return { basis: 'model', showings, siteHours, away: null };
};
