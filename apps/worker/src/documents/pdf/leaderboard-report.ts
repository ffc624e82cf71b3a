import type { HeatConfidence } from '@cineradar/core/heat-score/confidence';
import type { PerPart } from '@cineradar/core/heat-score/parts';
import type { ChainCode } from '@cineradar/core/shared/ids';
import type { DocumentLocale } from '@cineradar/services/documents/document';

export type LeaderboardReportRow = {
  readonly rank: number;
  readonly moved: number | null;
  readonly name: string;
  readonly city: string;
  readonly chain: ChainCode;
  readonly score: number;
  readonly points: PerPart<number>;
  readonly trend: readonly (number | null)[];
  readonly change7d: number | null;
  readonly occupancyPercent: number;
  readonly admissions: number;
  readonly confidence: HeatConfidence;
};

/** What a leaderboard on paper shows. */
export type LeaderboardReport = {
  readonly locale: DocumentLocale;
  /** Whose scores: Scores of Sat 21 Nov 2026, 04:00 WIB. */
  readonly asOf: string;
  /** Filters and order in words. */
  readonly chosen: string;
  readonly counted: string;
  readonly weights: string;
  readonly isTried: boolean;
  readonly synthetic: boolean;
  readonly rows: readonly LeaderboardReportRow[];
};
