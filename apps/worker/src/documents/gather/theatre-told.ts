import type { SiteHoursTold } from '@cineradar/services/demand/list-site-hours';
import type { ScoreOfSite } from '@cineradar/services/heat-score/get-score';
import type { Site } from '@cineradar/services/sites/list-sites';
import type { SiteDay } from '@cineradar/services/sites/site-day';
import type { WeekHours } from '@cineradar/services/sites/week-hours';

const COMING_MS = 72 * 3_600_000;

/** All that a theatre's page shows. */
export type TheatreTold = {
  readonly site: Site;
  readonly scored: ScoreOfSite;
  readonly week: WeekHours;
  readonly day: SiteDay;
  readonly hours: SiteHoursTold;
  readonly halls: { readonly halls: number; readonly seats: number };
  readonly now: Date;
};

/** The hours of the next three days; later ones are a usual week, not a forecast. */
export const comingHours = ({ hours, now }: Pick<TheatreTold, 'hours' | 'now'>): SiteHoursTold['hours'] =>
  hours.hours.filter(({ hour, capacity }) => hour.getTime() < now.getTime() + COMING_MS && capacity > 0);
