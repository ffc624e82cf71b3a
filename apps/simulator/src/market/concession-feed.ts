import type { Site } from './listings.ts';
import { unitFor } from './random.ts';

/** Bars of other tenants, and tills that are not connected: so many sites tell nobody what they sell. */
const SILENT_SHARE = 0.12;
/** And so many lose most of their days. */
const PATCHY_SHARE = 0.08;
const LOST_DAYS_SHARE = 0.6;

/** Whether a site's tills tell of a day. */
export const tillsTell = (seed: number, { ordinal }: Site, day: number): boolean => {
  const kind = unitFor(seed, 'concession-feed', ordinal);
  if (kind < SILENT_SHARE) return false;
  return kind >= SILENT_SHARE + PATCHY_SHARE || unitFor(seed, 'concession-feed', ordinal, day) >= LOST_DAYS_SHARE;
};
