import type { Seen } from './components.ts';

/** How freshly a chain is seen; as GET /v1/scrapes/freshness tells it. */
export type ChainFreshness = {
  readonly showingsWatched: number;
  readonly showingsUnseen: number;
  readonly medianAgeSeconds: number | null;
};

/** A showing is stale 30 minutes after its last look (core/occupancy); an hour is an outage. */
export const STALE_AFTER_SECONDS = 1_800;
export const OUT_AFTER_SECONDS = 3_600;
/** Late at night a handful of showings is left, of which one late look would be a chain's outage. */
export const FEWEST_WATCHED = 5;

/** What the ages of a chain's last looks say of the watch; a chain that shows next to nothing now is up. */
export const judgeFreshness = ({ showingsWatched, showingsUnseen, medianAgeSeconds }: ChainFreshness): Seen => {
  if (showingsWatched < FEWEST_WATCHED) return { state: 'up' };
  if (medianAgeSeconds === null) return { state: 'down', because: 'unseen' };
  if (medianAgeSeconds > OUT_AFTER_SECONDS) return { state: 'down', because: 'stale' };
  if (medianAgeSeconds > STALE_AFTER_SECONDS) return { state: 'degraded', because: 'stale' };
  return showingsUnseen * 2 > showingsWatched ? { state: 'degraded', because: 'unseen' } : { state: 'up' };
};
