import type { FiveLevels } from './seat-quantiles.ts';
import type { WeekRatio } from './week-ratio.ts';

/** Leads at which the law is known, in hours before the start; the start itself, then those of the booking curve. */
export const LEAD_HOURS: readonly [0, 0.5, 1, 3, 6, 12, 24, 48, 72] = [0, 0.5, 1, 3, 6, 12, 24, 48, 72];

/** How showings of one kind usually book; a number for each of {@link LEAD_HOURS}. */
export type UsualCurve = {
  /** Σ sold by then ÷ Σ sold in the end: 1 at the start, never rising with the lead, above 0. */
  readonly share: readonly number[];
  /** Final occupancy (0–1) of those with nothing sold by then: 0 at the start, never falling with the lead. */
  readonly none: readonly number[];
  /** Final occupancy (0–1) of all of them: what is said of one that nobody has looked at yet. */
  readonly unseen: Outlook;
};

/** A law of final occupancy, 0–1. */
export type Outlook = { readonly mean: number; readonly levels: FiveLevels };

/** What became of showings whose pickup (as a share of capacity) was about `at`. */
export type BandOutlook = Outlook & { readonly at: number };

/** What pickup goes by. Kinds are paths (`usual/free/evening/XXI`): one that is not there is looked up a step above. */
export type PickupLaw = {
  readonly curves: Readonly<Record<string, UsualCurve>>;
  /** For each lead of {@link LEAD_HOURS} after 0: outlooks by rising `at`, each level never falling with it. */
  readonly bands: readonly (readonly BandOutlook[])[];
  /** Correlation of showings' errors (0–1): of a film's showings at one start, and of all showings of a site's hour. */
  readonly together: { readonly start: number; readonly hour: number };
  /** How sites' hours stray from week to week, by rising size. */
  readonly week: readonly WeekRatio[];
};

/** The kind that every other one is part of. */
export const ANY_KIND = 'any';

/** The kind a step above: `a/b/c` is part of `a/b`, and all are part of {@link ANY_KIND}, which has none. */
export const parentKind = (kind: string): string | null => {
  if (kind === ANY_KIND) return null;
  const slash = kind.lastIndexOf('/');
  return slash < 0 ? ANY_KIND : kind.slice(0, slash);
};

/** The curve of a kind, or of the nearest kind above it that is known. Throws RangeError for a law without {@link ANY_KIND}. */
export const curveOf = (law: Pick<PickupLaw, 'curves'>, kind: string): UsualCurve => {
  for (let name: string | null = kind; name !== null; name = parentKind(name)) {
    const curve = law.curves[name];
    if (curve !== undefined) return curve;
  }
  throw new RangeError(`a pickup law without the kind ${ANY_KIND}`);
};
