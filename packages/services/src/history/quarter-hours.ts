import type { Confidence } from '@cineradar/core/occupancy/figures';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { isOnProgramme } from '../showtimes/programme.ts';
import { type HistoricShowing, occupancyAt } from './carry-forward.ts';

const QUARTER_MS = 15 * 60_000;

/** Instants, the end excluded. */
export type Span = { readonly from: Date; readonly to: Date };

/** A listing at one instant. All null where nothing was on, or nothing that was on had been seen. */
export type QuarterHour = {
  readonly at: Date;
  readonly occupancy: number | null;
  readonly occupancyHigh: number | null;
  readonly admissionsLow: number | null;
  readonly admissionsHigh: number | null;
  readonly capacity: number | null;
  readonly confidence: Confidence | null;
  readonly showingsOn: number;
  /** Of those on: how many had not been looked at by then. */
  readonly showingsUnknown: number;
};

type LookRow = {
  readonly showtimeId: string;
  readonly doorsAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly observedAt: Date | null;
  readonly seats: number;
  readonly notFree: number;
  readonly blocked: number;
  readonly confidence: Confidence;
};

// Of each showing: the last look before its doors opened, those from then to the start, and the final, which alone
// outlives the readings. No film runs for twelve hours, so the listing's index by start bounds the search.
const looksWithin = async (db: Db, theatreId: string, { from, to }: Span): Promise<readonly LookRow[]> => {
  const { rows } = await sql<LookRow>`
    with shown as materialized (
      select s.id, s.doors_at, s.starts_at, s.ends_at, s.first_seen_at
      from showtimes s
      where s.theatre_id = ${theatreId}::uuid
        and s.starts_at > ${from}::timestamptz - interval '12 hours' and s.starts_at < ${to}::timestamptz + interval '2 hours'
        and s.doors_at < ${to}::timestamptz and s.ends_at > ${from}::timestamptz and ${isOnProgramme}
    ), looks as (
      select s.id, r.time, r.seat_bitmap, r.total_seats, r.theatre_id, r.grid_fingerprint
      from shown s
      cross join lateral (
        (select * from occupancy_readings before
         where before.showtime_id = s.id and before.time < s.doors_at and before.time >= s.first_seen_at - interval '1 day'
         order by before.time desc limit 1)
        union all
        select * from occupancy_readings during
        where during.showtime_id = s.id and during.time >= s.doors_at and during.time <= s.starts_at
      ) r
    ), judged as (
      select k.id, k.time as observed_at, k.total_seats as seats, bit_count(k.seat_bitmap)::int as not_free,
        blocked_seats(k.seat_bitmap, a.blocked_bitmap) as blocked, coalesce(a.blocked_confidence, 'low') as confidence
      from looks k
      left join auditoriums a on a.theatre_id = k.theatre_id and a.grid_fingerprint = k.grid_fingerprint
      union all
      select s.id, f.observed_at, f.seats, f.not_free, f.blocked, f.confidence
      from shown s join showing_finals f on f.showtime_id = s.id
    )
    select s.id as "showtimeId", s.doors_at as "doorsAt", s.starts_at as "startsAt", s.ends_at as "endsAt",
      j.observed_at as "observedAt", j.seats, j.not_free as "notFree", j.blocked, j.confidence
    from shown s left join judged j on j.id = s.id
    order by s.id, j.observed_at`.execute(db);
  return rows;
};

const toShowings = (rows: readonly LookRow[]): readonly HistoricShowing[] =>
  [...Map.groupBy(rows, (row) => row.showtimeId).values()].flatMap((looks) =>
    looks.slice(0, 1).map(({ doorsAt, startsAt, endsAt }) => ({
      doorsAtMs: doorsAt.getTime(),
      startsAtMs: startsAt.getTime(),
      endsAtMs: endsAt.getTime(),
      looks: looks.flatMap(({ observedAt, seats, notFree, blocked, confidence }) =>
        observedAt === null ? [] : [{ observedAtMs: observedAt.getTime(), seats, notFree, blocked, confidence }],
      ),
    })),
  );

const toQuarterHour = (showings: readonly HistoricShowing[], at: Date): QuarterHour => {
  const { figures, showingsOn, showingsUnknown } = occupancyAt(showings, at.getTime());
  return {
    at,
    occupancy: figures?.occupancy ?? null,
    occupancyHigh: figures?.occupancyHigh ?? null,
    admissionsLow: figures?.admissionsLow ?? null,
    admissionsHigh: figures?.admissionsHigh ?? null,
    capacity: figures?.capacity ?? null,
    confidence: figures?.confidence ?? null,
    showingsOn,
    showingsUnknown,
  };
};

/** A listing every 15 minutes of a span, none later than `now`. */
export const quarterHours = async (
  db: Db,
  theatreId: string,
  span: Span,
  now: Date,
): Promise<readonly QuarterHour[]> => {
  const showings = toShowings(await looksWithin(db, theatreId, span));
  const last = Math.min(span.to.getTime() - 1, now.getTime());
  const points = Math.max(0, Math.floor((last - span.from.getTime()) / QUARTER_MS) + 1);
  return Array.from({ length: points }, (_, n) =>
    toQuarterHour(showings, new Date(span.from.getTime() + n * QUARTER_MS)),
  );
};
