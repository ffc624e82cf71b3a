import { isLongForm } from '../scale.ts';

const MINUTE_MS = 60_000;

/** The market that every run sees. */
export const SEED = 11;

const instantsFrom = (first: string, count: number, apartMinutes: number): readonly Date[] =>
  Array.from({ length: count }, (_, place) => new Date(Date.parse(first) + place * apartMinutes * MINUTE_MS));

/**
 * The instants at which every run looks at it, on a Saturday, so far apart that showings begin in between: of a standing
 * market each showing is looked at once, and a blow that waits for a look needs one that is still to come. In the long form
 * one for each blow, from 12:50 in Jakarta to 18:50; in the short form 18:50 and 19:20.
 */
export const INSTANTS: readonly Date[] = isLongForm
  ? instantsFrom('2026-11-21T05:50:00Z', 25, 15)
  : instantsFrom('2026-11-21T11:50:00Z', 2, 30);
