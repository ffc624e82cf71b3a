import { type RawBuilder, sql } from 'kysely';
import type { BrokenRow, Counts, RunKind, RunReason, RunStatus } from './run.ts';

/** A run as lists show it. */
export type Run = {
  readonly id: string;
  readonly kind: RunKind;
  readonly reason: RunReason;
  readonly status: RunStatus;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  /** Looks that were planned; 0 for the catalogue. */
  readonly planned: number;
  readonly requests: number;
  /** Seat maps, or cities' programmes, that were read. */
  readonly seen: number;
  readonly readings: { readonly accepted: number; readonly duplicate: number; readonly refused: number };
  readonly errors: Counts;
  readonly lastLooksMissed: number;
  readonly anchorsMet: number;
  readonly broken: number;
};

/** A run with all that is known of it. */
export type RunDetail = Run & {
  readonly plannedBy: Counts;
  readonly leftBy: Counts;
  readonly refusedBy: Counts;
  readonly failure: string | null;
  readonly parts: { readonly planned: number | null; readonly told: number };
  readonly brokenRows: readonly BrokenRow[];
};

/** A run has been abandoned when nothing was told of it for this long. */
const SILENT = sql`interval '1 hour'`;

export const statusAt = (now: Date): RawBuilder<RunStatus> => sql<RunStatus>`case
    when r.failure is not null then 'failed'
    when r.ended_at is not null then 'done'
    when r.told_at < ${now}::timestamptz - ${SILENT} then 'abandoned'
    else 'running'
  end`;

/** The columns of {@link Run}, of `scrape_runs r`. */
export const runColumns = (now: Date): RawBuilder<unknown> => sql`
  r.id, r.kind, r.reason, ${statusAt(now)} as status, r.started_at as "startedAt", r.ended_at as "endedAt", r.planned,
  r.requests, r.seen, r.errors, r.last_looks_missed as "lastLooksMissed", r.anchors_met as "anchorsMet", r.broken,
  jsonb_build_object('accepted', r.accepted, 'duplicate', r.duplicates, 'refused', (
    select coalesce(sum(value::int), 0) from jsonb_each_text(r.refused))) as readings`;
