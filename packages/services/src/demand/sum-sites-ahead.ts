import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { asOfMinute } from '../period/as-of.ts';

const HOUR_MS = 3_600_000;

/** What is expected of a site's showings that begin within some hours. */
export type SiteAhead = {
  readonly siteId: string;
  readonly showings: number;
  /** The sum of means: quantiles of hours do not add. */
  readonly admissions: number;
  readonly capacity: number;
};

export type SitesAhead = {
  readonly asOf: Date;
  readonly from: Date;
  readonly until: Date;
  /** Of the oldest forecast in it; null without any. */
  readonly madeAt: Date | null;
  readonly sites: readonly SiteAhead[];
};

/**
 * What the showings of every site are expected to draw that begin from this hour on within `hours` hours, as far as they
 * are on sale: of the stored forecasts, one scan for the whole country.
 */
export const sumSitesAhead = async (db: Db, hours: number, clockNow: Date): Promise<SitesAhead> => {
  const asOf = asOfMinute(clockNow);
  const from = new Date(Math.floor(asOf.getTime() / HOUR_MS) * HOUR_MS);
  const until = new Date(from.getTime() + hours * HOUR_MS);
  const { rows } = await sql<SiteAhead & { readonly madeAt: Date }>`
    select site_id as "siteId", coalesce(sum(showings), 0)::int as showings, sum(mean)::float8 as admissions,
      sum(capacity)::int as capacity, min(made_at) as "madeAt"
    from site_hour_forecasts
    where hour >= ${from}::timestamptz and hour < ${until}::timestamptz and capacity > 0 and showings > 0
    group by 1 order by 1`.execute(db);
  const madeAtMs = Math.min(...rows.map(({ madeAt }) => madeAt.getTime()));
  return {
    asOf,
    from,
    until,
    madeAt: rows.length === 0 ? null : new Date(madeAtMs),
    sites: rows.map(({ siteId, showings, admissions, capacity }) => ({ siteId, showings, admissions, capacity })),
  };
};
