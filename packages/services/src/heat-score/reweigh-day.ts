import { type SiteInputs, scoreInputs } from '@cineradar/core/heat-score/score-sites';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { HeatPart, TheatreMetrics } from '@cineradar/core/heat-score/parts';
import { fractions, type WeightsVersion } from './weights.ts';
import { writeScores } from './write-scores.ts';

type Row = Omit<SiteInputs, 'metrics'> & TheatreMetrics & { readonly medians: readonly HeatPart[] };

/** What the sites of a day were scored by under a version of the weights: all that is needed to score them again. */
const inputsOfDay = async (tx: Tx, day: string, version: number): Promise<readonly SiteInputs[]> => {
  const { rows } = await sql<Row>`
    select h.site_id as "siteId", s.city_id as "cityId", s.chain_code as chain, s.name,
      h.occupancy_rate as "occupancyRate", h.revenue_index as "revenueIndex", h.concession_rate as "concessionRate",
      h.growth_rate as "growthRate", h.consistency, h.taken_as_median as medians,
      h.city_revenue_index as "cityRevenueIndex", h.attach_rate as "attachRate", h.admissions_28d as admissions,
      h.seats_28d as seats, h.days_shown as "daysShown"
    from heat_scores h join sites s on s.id = h.site_id
    where h.day = ${day}::date and h.weights_version = ${version}
    order by h.national_rank`.execute(tx);
  return rows.map(({ occupancyRate, revenueIndex, concessionRate, growthRate, consistency, ...others }) => ({
    ...others,
    metrics: { occupancyRate, revenueIndex, concessionRate, growthRate, consistency },
  }));
};

/** Scores a day under other weights by the inputs it had under `from`, measuring nothing again. Gives how many sites. */
export const reweighDay = async (
  tx: Tx,
  day: string,
  versions: { readonly from: number; readonly to: WeightsVersion },
): Promise<number> => {
  const scores = scoreInputs(await inputsOfDay(tx, day, versions.from), fractions(versions.to));
  await writeScores(tx, day, versions.to.version, scores);
  return scores.length;
};
