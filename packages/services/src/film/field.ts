import type { Db } from '@cineradar/platform/postgres/pool';
import type { CinemaPeriod } from '../period/cinema-period.ts';
import { type Ahead, countAhead } from './count-ahead.ts';
import { type DrawnAtSites, sumAtSites } from './film-sites.ts';

/**
 * What a film is held against: sums over the whole country, the same for every film. Counted anew, or a short while ago
 * for whoever is asked often.
 */
export type Field = {
  readonly aheadOf: (db: Db, now: Date) => Promise<Ahead>;
  readonly sitesOf: (db: Db, now: Date, period: CinemaPeriod) => Promise<DrawnAtSites>;
};

/** The field as it is at this moment. */
export const FIELD_NOW: Field = { aheadOf: countAhead, sitesOf: (db, _now, period) => sumAtSites(db, period) };
