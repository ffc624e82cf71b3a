import { scale } from '../scale.ts';

/** A Saturday evening, 18:50 in Jakarta; and half hours after it, so that showings begin in between. */
const FIRST = new Date('2026-11-21T11:50:00Z');
const HALF_HOUR_MS = 30 * 60_000;

/** The market that every run sees. */
export const SEED = 11;

/** The instants at which every run looks at it: 5 in the long form, 2 in the short. */
export const INSTANTS: readonly Date[] = Array.from(
  { length: scale(5, 2) },
  (_, place) => new Date(FIRST.getTime() + place * HALF_HOUR_MS),
);
