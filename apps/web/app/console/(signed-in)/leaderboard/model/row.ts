import type { HeatPart, PerPart } from '@cineradar/core/heat-score/parts';

export type Chain = 'XXI' | 'CGV' | 'CINEPOLIS';
export type Confidence = 'high' | 'medium' | 'low';
export type Scope = 'national' | 'city' | 'chain';

/** A place in an order. `moved` counts places up (+) or down (−) against what the page compares with; null without one. */
export type Rank = { readonly rank: number; readonly of: number; readonly moved: number | null };

/** One site on the leaderboard: what the table, the inspector and the what-if need of a score, and nothing else. */
export type Row = {
  readonly id: string;
  readonly name: string;
  readonly chain: Chain;
  readonly citySlug: string;
  readonly city: string;
  readonly listings: number;
  /** 0–100, one decimal. */
  readonly score: number;
  /** Points against seven days before. */
  readonly change7d: number | null;
  readonly ranks: Readonly<Record<Scope, Rank>>;
  /** 0–100 a part, before weights. */
  readonly normalised: PerPart<number>;
  /** What each part adds to the score. */
  readonly points: PerPart<number>;
  /** The measured figure of a part; null where it is missing or confidential to the reader. */
  readonly values: PerPart<number | null>;
  /** Revenue against the mean of its city, which is 1. */
  readonly cityRevenueIndex: number;
  /** Parts nobody measured here: they carry the national median. */
  readonly assumed: readonly HeatPart[];
  /** Seats taken over 28 days, 0–100. */
  readonly occupancy: number;
  /** Tickets over 28 days. */
  readonly admissions: number;
  readonly confidence: Confidence;
  /** Days of 28 on which a showing was measured. */
  readonly daysShown: number;
  /** Daily scores, oldest first; null where a day has none. */
  readonly trend: readonly (number | null)[];
};
