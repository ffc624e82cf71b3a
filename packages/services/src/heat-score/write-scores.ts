import type { SiteScore } from '@cineradar/core/heat-score/score-sites';
import { copyRows } from '@cineradar/platform/postgres/copy';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

const COLUMNS = [
  'day',
  'weights_version',
  'site_id',
  'score',
  'occupancy_rate',
  'revenue_index',
  'concession_rate',
  'growth_rate',
  'consistency',
  'taken_as_median',
  'city_revenue_index',
  'attach_rate',
  'admissions_28d',
  'seats_28d',
  'days_shown',
  'confidence',
  'confidence_reason',
  'national_rank',
  'national_of',
  'city_rank',
  'city_of',
  'chain_rank',
  'chain_of',
];

/** Who scores the same day at the same time waits: both would write the same rows. */
const SCORING_LOCK = 7_146_238_021;

const cells = (day: string, version: number, row: SiteScore) => [
  day,
  version,
  row.siteId,
  row.score,
  row.metrics.occupancyRate,
  row.metrics.revenueIndex,
  row.metrics.concessionRate,
  row.metrics.growthRate,
  row.metrics.consistency,
  `{${row.medians.join(',')}}`,
  row.cityRevenueIndex,
  row.attachRate,
  row.admissions,
  row.seats,
  row.daysShown,
  row.confidence,
  row.confidenceReason,
  row.ranks.national.rank,
  row.ranks.national.of,
  row.ranks.city.rank,
  row.ranks.city.of,
  row.ranks.chain.rank,
  row.ranks.chain.of,
];

/** Puts a day's scores under a version of the weights in the place of those it had. Safe to do twice. */
export const writeScores = async (
  tx: Tx,
  day: string,
  version: number,
  scores: readonly SiteScore[],
): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${SCORING_LOCK})`.execute(tx);
  await sql`delete from heat_scores where day = ${day}::date and weights_version = ${version}`.execute(tx);
  await copyRows(
    tx,
    'heat_scores',
    COLUMNS,
    scores.map((row) => cells(day, version, row)),
  );
};
