import type { HeatPart } from './parts.ts';
import { WINDOW_DAYS } from './site-days.ts';

export type HeatConfidence = 'high' | 'medium' | 'low';

/** Days of 28 that a full view needs, and half of them. */
const MOST = 24;
const HALF = 14;

/**
 * How far a score is the site's own. High: showings measured on 24 of 28 days, and every part its own. Low: on fewer than
 * 14, or two parts and more are the nation's. The reason is an English sentence.
 */
export const judgeConfidence = (
  daysShown: number,
  medians: readonly HeatPart[],
): { readonly confidence: HeatConfidence; readonly reason: string } => {
  const isLow = daysShown < HALF || medians.length >= 2;
  const isHigh = daysShown >= MOST && medians.length === 0;
  const own =
    medians.length === 0
      ? 'every part is the site’s own'
      : `${medians.join(', ')} taken as the national median, for want of data of its own`;
  return {
    confidence: isLow ? 'low' : isHigh ? 'high' : 'medium',
    reason: `Measured on ${daysShown} of ${WINDOW_DAYS} days; ${own}.`,
  };
};
