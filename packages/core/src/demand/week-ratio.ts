import type { FiveLevels } from './seat-quantiles.ts';

/** How far a site's hour strays from its mean of the weeks before, as ratios; for hours of up to so many admissions. */
export type WeekRatio = { readonly upTo: number; readonly levels: FiveLevels };

/** Hours are alike that draw alike: up to so many admissions, and the rest. */
export const WEEK_BANDS: readonly number[] = [25, 75, 200, Number.MAX_SAFE_INTEGER];

/** Of `week`, the ratios of an hour that usually draws `admissions` seats. Throws RangeError where there are none. */
export const weekRatio = (week: readonly WeekRatio[], admissions: number): FiveLevels => {
  const found = week.find(({ upTo }) => admissions <= upTo) ?? week.at(-1);
  if (found === undefined) throw new RangeError('a pickup law without ratios of weeks');
  return found.levels;
};
