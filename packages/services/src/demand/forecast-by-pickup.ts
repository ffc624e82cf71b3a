import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import { loadComing } from './coming-showings.ts';
import { HORIZON_HOURS } from './horizon.ts';
import { loadPickupLaw } from './pickup-law.ts';
import { PICKUP_VERSION } from './prediction.ts';
import { joinHours } from './site-hours.ts';
import { sayByPickup } from './standing.ts';
import { usualWeek } from './usual-week.ts';
import { holdBatchLock, noteOutcomes, stageShowings, writeShowings, writeSiteHours } from './write-batch.ts';

/** What a batch did. */
export type BatchReport = {
  /** Coming showings within 72 hours. */
  readonly coming: number;
  /** Of them, those whose stored forecast pickup replaced; the rest are a trained model's, younger than an hour. */
  readonly written: number;
  readonly siteHours: number;
  /** Noted for the truth to be set beside them. */
  readonly outcomes: number;
};

/**
 * Forecasts every showing that begins within 72 hours by pickup, with sums by site and hour and the week beyond, in one
 * transaction. A trained model's forecast that is younger than an hour stands.
 */
export const forecastByPickup = (db: Db, now: Date): Promise<BatchReport> =>
  inTransaction(db, async (tx) => {
    const startedMs = performance.now();
    await holdBatchLock(tx);
    const law = await loadPickupLaw(tx);
    const coming = await loadComing(tx, now, HORIZON_HOURS);
    const all = coming.map((showing) => ({ showing, said: sayByPickup(law, showing, now) }));
    await stageShowings(tx, all);
    const written = await writeShowings(tx, now);
    const outcomes = await noteOutcomes(tx, now);
    const summed = all.map(({ showing, said }) => ({
      showing,
      forecast: { ...said.forecast, capacity: said.capacity },
    }));
    const together = law.together.hour;
    const hours = joinHours(summed, await usualWeek(tx, law, now), { together, now, horizonHours: HORIZON_HOURS });
    const siteHours = await writeSiteHours(tx, hours, now);
    await sql`
      insert into forecast_batches (made_at, basis, model_version, showings, site_hours, seconds)
      values (${now}, 'pickup', ${PICKUP_VERSION}, ${written}, ${siteHours}, ${(performance.now() - startedMs) / 1_000})`.execute(
      tx,
    );
    return { coming: coming.length, written, siteHours, outcomes };
  });
