import { percentage } from '@cineradar/core/occupancy/figures';
import type { BodyOf } from '@cineradar/sdk';

export type Trend = BodyOf<'/v1/occupancy/trend'>;
export type SiteTrend = Trend['sites'][number];

/** By site, for rows to look up. */
export const bySite = (trend: Trend | undefined): ReadonlyMap<string, SiteTrend> =>
  new Map(trend?.sites.map((site) => [site.siteId, site]));

/** Occupancy that is usual at this weekday and time over these sites together; null where nobody knows. */
export const usualOf = (sites: Iterable<SiteTrend | undefined>): number | null => {
  let [admissions, capacity] = [0, 0];
  for (const site of sites) {
    admissions += site?.usual?.admissions ?? 0;
    capacity += site?.usual?.capacity ?? 0;
  }
  return percentage(admissions, capacity);
};
