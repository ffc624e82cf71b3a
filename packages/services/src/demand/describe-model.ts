import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { asOfMinute } from '../period/as-of.ts';
import { type Basis, PICKUP_VERSION } from './prediction.ts';
import { ageSeconds } from './standing.ts';

/** A trained model in force. */
type Champion = {
  readonly version: string;
  readonly trainedAt: Date;
  readonly promotedAt: Date | null;
  readonly trainedFrom: string | null;
  readonly trainedUntil: string | null;
  readonly trainingRows: number | null;
  readonly dataFingerprint: string | null;
  readonly scores: Readonly<Record<string, unknown>>;
  readonly verdict: string | null;
};

/** One forecast of all coming showings. */
type Batch = {
  readonly basis: Basis;
  readonly modelVersion: string;
  readonly madeAt: Date;
  readonly showings: number;
  readonly siteHours: number;
  /** How long it took. */
  readonly seconds: number;
};

/** Who answers, how it was judged, and how old its forecasts are. */
export type ModelDescription = {
  readonly basis: Basis;
  readonly modelVersion: string;
  readonly lastBatch: (Batch & { readonly ageSeconds: number }) | null;
  readonly champion: Champion | null;
  readonly showingsByBasis: { readonly model: number; readonly pickup: number };
};

/** The newest batch; null before the first. */
const lastBatch = async (db: Db): Promise<Batch | null> => {
  const { rows } = await sql<Batch>`
    select basis, model_version as "modelVersion", made_at as "madeAt", showings, site_hours as "siteHours", seconds
    from forecast_batches order by made_at desc, id desc limit 1`.execute(db);
  return rows[0] ?? null;
};

const findChampion = async (db: Db): Promise<Champion | null> => {
  const { rows } = await sql<Champion>`
    select version, trained_at as "trainedAt", promoted_at as "promotedAt", trained_from as "trainedFrom",
      trained_until as "trainedUntil", training_rows as "trainingRows", data_fingerprint as "dataFingerprint", scores, verdict
    from forecast_models where state = 'champion'`.execute(db);
  return rows[0] ?? null;
};

type Stored = { readonly basis: Basis; readonly modelVersion: string; readonly showings: number };

/** Stored forecasts of showings still to come, by who made them, the most first. */
const countStored = async (db: Db, now: Date): Promise<readonly Stored[]> => {
  const { rows } = await sql<Stored>`
    select basis, model_version as "modelVersion", count(*) as showings
    from showtime_forecasts where starts_at > ${now} group by 1, 2 order by 3 desc, 2 desc`.execute(db);
  return rows;
};

const sumOf = (stored: readonly Stored[], wanted: Basis): number =>
  stored.reduce((sum, { basis, showings }) => sum + (basis === wanted ? showings : 0), 0);

/** Which model answers at `now` for most coming showings. */
export const describeModel = async (db: Db, clockNow: Date): Promise<ModelDescription> => {
  const asOf = asOfMinute(clockNow);
  const [batch, champion, stored] = await Promise.all([lastBatch(db), findChampion(db), countStored(db, asOf)]);
  const { basis, modelVersion } = stored[0] ?? { basis: 'pickup' as const, modelVersion: PICKUP_VERSION };
  return {
    basis,
    modelVersion,
    lastBatch: batch === null ? null : { ...batch, ageSeconds: ageSeconds(batch.madeAt, asOf) },
    champion,
    showingsByBasis: { model: sumOf(stored, 'model'), pickup: sumOf(stored, 'pickup') },
  };
};
