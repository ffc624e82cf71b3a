import type { Row } from './row.ts';
import type { WeightPoints } from './weight-rule.ts';

export type WeightsVersion = { readonly version: number; readonly points: WeightPoints };

/** All sites of one day, as they were scored. */
export type Board = {
  /** YYYY-MM-DD. */
  readonly day: string;
  /** When the scores were made: 04:00 in Jakarta of the day. */
  readonly publishedAt: string;
  readonly weights: WeightsVersion;
  readonly synthetic: boolean;
  readonly rows: readonly Row[];
};
