import type { Db } from '@cineradar/platform/postgres/pool';
import { type RawBuilder, sql } from 'kysely';
import type { ScoreRow } from './heat-score.ts';

/** How many daily scores a trend shows. */
const TREND_DAYS = 30;

/** A day's scores under a version, with their sites, the day before and the week before. */
export const loadScores = async (
  db: Db,
  day: string,
  version: number,
  which: RawBuilder<unknown> = sql`true`,
): Promise<readonly ScoreRow[]> => {
  const { rows } = await sql<ScoreRow>`
    select json_build_object('id', s.id, 'name', s.name, 'chain', s.chain_code, 'lat', s.lat, 'lng', s.lng,
        'city', json_build_object('id', c.id, 'slug', c.slug, 'title', c.title),
        'listings', (select count(*) from theatres t where t.site_id = s.id)) as site,
      h.day, h.score, h.occupancy_rate as "occupancyRate", h.revenue_index as "revenueIndex",
      h.concession_rate as "concessionRate", h.growth_rate as "growthRate", h.consistency,
      h.taken_as_median as medians, h.city_revenue_index as "cityRevenueIndex", h.attach_rate as "attachRate",
      h.admissions_28d as admissions, h.seats_28d as seats, h.days_shown as "daysShown",
      h.confidence, h.confidence_reason as "confidenceReason", week.score as "scoreWeekBefore",
      h.national_rank as "nationalRank", h.national_of as "nationalOf",
      before.national_rank - h.national_rank as "nationalMoved",
      h.city_rank as "cityRank", h.city_of as "cityOf", before.city_rank - h.city_rank as "cityMoved",
      h.chain_rank as "chainRank", h.chain_of as "chainOf", before.chain_rank - h.chain_rank as "chainMoved"
    from heat_scores h
    join sites s on s.id = h.site_id
    join cities c on c.id = s.city_id
    left join heat_scores before
      on (before.day, before.weights_version, before.site_id) = (h.day - 1, h.weights_version, h.site_id)
    left join heat_scores week
      on (week.day, week.weights_version, week.site_id) = (h.day - 7, h.weights_version, h.site_id)
    where h.day = ${day}::date and h.weights_version = ${version} and ${which}
    order by h.national_rank`.execute(db);
  return rows;
};

type Dated = { readonly siteId: string; readonly back: number; readonly score: number };

/**
 * The last daily scores of some sites up to `day`, the oldest first. Each day's is under `version` or, where the day was not
 * scored under it, under the newest before it.
 */
export const loadTrends = async (
  db: Db,
  day: string,
  version: number,
  siteIds: readonly string[],
): Promise<ReadonlyMap<string, readonly (number | null)[]>> => {
  const { rows } = await sql<Dated>`
    select distinct on (h.site_id, h.day) h.site_id as "siteId", ${day}::date - h.day as back, h.score
    from heat_scores h
    where h.day > ${day}::date - ${TREND_DAYS}::int and h.day <= ${day}::date and h.weights_version <= ${version}
      and h.site_id = any(${siteIds}::uuid[])
    order by h.site_id, h.day, h.weights_version desc`.execute(db);
  const trends = new Map(siteIds.map((id) => [id, Array.from({ length: TREND_DAYS }, (): number | null => null)]));
  for (const { siteId, back, score } of rows) {
    const trend = trends.get(siteId);
    if (trend !== undefined) trend[TREND_DAYS - 1 - back] = score;
  }
  return trends;
};
