import type { OverlapSeconds } from '@cineradar/core/keys/rotation';

/** What messages call each overlap by which a secret holds beside its successor. */
export const OVERLAP_NAMES = { 0: 'none', 3_600: 'hour', 86_400: 'day', 604_800: 'week' } as const satisfies Record<
  OverlapSeconds,
  string
>;

/** Proposed first: programs are deployed within a day. */
export const USUAL_OVERLAP: OverlapSeconds = 86_400;
