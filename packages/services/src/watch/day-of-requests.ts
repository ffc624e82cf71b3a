import type { RequestBudget } from '@cineradar/core/watch/day-budget';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

const JAKARTA_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

/** When the day of the budget, midnight to midnight in Jakarta, began and when it ends. Milliseconds since 1970. */
export const requestDay = (now: Date): { readonly beganAtMs: number; readonly endsAtMs: number } => {
  const beganAtMs = Math.floor((now.getTime() + JAKARTA_MS) / DAY_MS) * DAY_MS - JAKARTA_MS;
  return { beganAtMs, endsAtMs: beganAtMs + DAY_MS };
};

export type RequestLimits = {
  /** Over all merchants and processes together. */
  readonly perSecond: number;
  readonly perDay: number;
  /** What schedules take of the rate while a run over the programme is under way. */
  readonly schedulesPerSecond: number;
  /** What schedules take of the day. */
  readonly schedulesPerDay: number;
};

type Spent = {
  readonly catalogue: number;
  readonly all: number;
  readonly seen: number;
  readonly syncing: boolean;
};

/** What a look costs is learnt from the day's own looks; before there are many, one in ten is taken to need a second request. */
const EARLY_LOOKS = 500;
const EARLY_PER_LOOK = 1.1;
/** A client tries no more often: where nothing at all is seen, a look does not cost more. */
const MOST_PER_LOOK = 4;

/** Requests a look, from what the looks of a day asked and saw. */
export const requestsPerLook = (requests: number, seen: number): number =>
  Math.min(MOST_PER_LOOK, Math.max(1, (EARLY_LOOKS * EARLY_PER_LOOK + requests) / (EARLY_LOOKS + seen)));

/**
 * What is left of a day's requests, by the runs that were told: the record that survives Redis. What schedules have not
 * used yet of their part is held back, and their rate is left to them while they are being read.
 */
export const loadBudget = async (db: Db, now: Date, limits: RequestLimits): Promise<RequestBudget> => {
  const { beganAtMs, endsAtMs } = requestDay(now);
  const { rows } = await sql<Spent>`
    select coalesce(sum(requests), 0)::int as all,
      coalesce(sum(requests) filter (where kind = 'catalogue'), 0)::int as catalogue,
      coalesce(sum(seen) filter (where kind = 'looks'), 0)::int as seen,
      coalesce(bool_or(kind = 'catalogue' and ended_at is null and told_at > ${now}::timestamptz - interval '15 minutes'),
        false) as syncing
    from scrape_runs where started_at >= ${new Date(beganAtMs)} and started_at < ${new Date(endsAtMs)}`.execute(db);
  const { all = 0, catalogue = 0, seen = 0, syncing = false } = rows[0] ?? {};
  return {
    perSecond: syncing ? limits.perSecond - limits.schedulesPerSecond : limits.perSecond,
    perDay: limits.perDay,
    askedToday: all,
    perLook: requestsPerLook(all - catalogue, seen),
    heldBack: Math.max(0, limits.schedulesPerDay - catalogue),
    dayEndsAtMs: endsAtMs,
  };
};
