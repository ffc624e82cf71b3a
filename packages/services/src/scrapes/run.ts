/** What a run reads: the programme, or seat maps. */
export const RUN_KINDS = ['catalogue', 'looks'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

/** Begun by its rhythm, or because a new programme was there to look at. */
export const RUN_REASONS = ['rhythm', 'programme'] as const;
export type RunReason = (typeof RUN_REASONS)[number];

/** `abandoned`: nothing was told of it for an hour, and it has not ended. */
export const RUN_STATUSES = ['running', 'done', 'failed', 'abandoned'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

export type Counts = Readonly<Record<string, number>>;

/** A row of the source that was not of its shape. */
export type BrokenRow = { readonly where: string; readonly path: string; readonly reason: string };

/** What one part of a run adds to it; what is absent adds nothing. */
export type RunPart = {
  readonly requests?: number;
  readonly seen?: number;
  readonly accepted?: number;
  readonly duplicates?: number;
  /** Readings that were not taken, by reason. */
  readonly refused?: Counts;
  /** Reads that gave nothing, by cause. */
  readonly errors?: Counts;
  readonly lastLooksMissed?: number;
  readonly anchorsMet?: number;
  readonly broken?: number;
  readonly brokenRows?: readonly BrokenRow[];
};
