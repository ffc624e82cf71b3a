import { STALE_AFTER_MS } from '@cineradar/core/occupancy/now';
import type { Showing } from './store.ts';

/** How old what is told of a site is, as its row shows it. */
export type Age =
  /** Nothing that counts was ever looked at. */
  | { readonly kind: 'unseen' }
  /** Every showing that counts has begun: the last look stands and does not age. */
  | { readonly kind: 'final'; readonly atMs: number }
  /** Since the newest look at what is still on sale. */
  | { readonly kind: 'seconds' | 'minutes' | 'aging' | 'late' | 'stale'; readonly ms: number };

const MINUTE_MS = 60_000;
/** From here on an age is a badge. */
const AGING_FROM_MS = 15 * MINUTE_MS;
/** An hour past the look that was due half an hour after the last: the figure leaves the totals. */
const STALE_FROM_MS = STALE_AFTER_MS + 60 * MINUTE_MS;

/** The rung of the ladder that an age in milliseconds stands on. */
export const rungOf = (ms: number): Age => {
  if (ms < MINUTE_MS) return { kind: 'seconds', ms };
  if (ms < AGING_FROM_MS) return { kind: 'minutes', ms };
  // Half an hour after the last look the next was due: only then is a theatre late.
  if (ms < STALE_AFTER_MS) return { kind: 'aging', ms };
  return { kind: ms < STALE_FROM_MS ? 'late' : 'stale', ms };
};

const newest = (showings: readonly Showing[]): number =>
  showings.reduce((ms, { look }) => Math.max(ms, look?.observedAtMs ?? 0), 0);

/** The age of showings that count together: by those still on sale, for a final never ages. */
export const ageOf = (showings: readonly Showing[], nowMs: number): Age => {
  const onSale = showings.filter(({ startsAtMs }) => startsAtMs > nowMs);
  const seenAtMs = newest(onSale.length > 0 ? onSale : showings);
  if (seenAtMs === 0) return { kind: 'unseen' };
  return onSale.length > 0 ? rungOf(Math.max(0, nowMs - seenAtMs)) : { kind: 'final', atMs: seenAtMs };
};
