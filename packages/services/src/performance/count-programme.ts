import type { Confidence } from '@cineradar/core/occupancy/figures';
import type { ChainCode } from '@cineradar/core/shared/ids';
import type { Db } from '@cineradar/platform/postgres/pool';
import { type RawBuilder, sql } from 'kysely';
import type { CinemaPeriod } from '../period/cinema-period.ts';
import { isOnProgramme } from '../showtimes/programme.ts';

/** What figures may be told apart by; several at once make one group for each combination. */
export const DIMENSIONS = ['day', 'hour', 'city', 'chain'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** A group's name; null where the dimension was not asked for, and in the total. */
export type Group = {
  readonly day: string | null;
  /** Hour of the start on the venue's clock, 0–23; 0–5 end the cinema day. */
  readonly hour: number | null;
  readonly city: string | null;
  readonly chain: ChainCode | null;
};

export type Grouped<T> = Group & { readonly isTotal: boolean } & T;

/** What is on the programme, whether anybody looked at it or not. */
export type ProgrammeCount = {
  readonly shows: number;
  /** Seats of those showings whose hall is known, and how many these are. */
  readonly hallSeats: number;
  readonly showsWithHall: number;
};

/** Sums over the finals of showings that have started. */
export type AttendanceCount = {
  readonly showsStarted: number;
  readonly showsRead: number;
  readonly earlyFinals: number;
  readonly seats: number;
  readonly notFree: number;
  readonly blocked: number;
  /** The least of any final; null without one. */
  readonly confidence: Confidence | null;
  readonly grossMinIdr: number;
  readonly grossMaxIdr: number;
  /** Finals of showings without a price: they are in no gross. */
  readonly readWithoutPrice: number;
  readonly observedAt: Date | null;
};

/** The sums over no finals at all. */
export const NO_ATTENDANCE: AttendanceCount = {
  showsStarted: 0,
  showsRead: 0,
  earlyFinals: 0,
  seats: 0,
  notFree: 0,
  blocked: 0,
  confidence: null,
  grossMinIdr: 0,
  grossMaxIdr: 0,
  readWithoutPrice: 0,
  observedAt: null,
};

const EXPRESSION: Readonly<Record<Dimension, RawBuilder<unknown>>> = {
  day: sql`s.cinema_day`,
  hour: sql`extract(hour from s.starts_at at time zone c.zone)::int`,
  city: sql`c.slug`,
  chain: sql`t.chain_code`,
};

const TYPE: Readonly<Record<Dimension, RawBuilder<unknown>>> = {
  day: sql`date`,
  hour: sql`int`,
  city: sql`text`,
  chain: sql`text`,
};

const groupColumns = (by: readonly Dimension[]): RawBuilder<unknown> => {
  const names = DIMENSIONS.map((dimension) =>
    by.includes(dimension)
      ? sql`${EXPRESSION[dimension]} as ${sql.ref(dimension)}`
      : sql`null::${TYPE[dimension]} as ${sql.ref(dimension)}`,
  );
  const [first] = by;
  const isTotal = first === undefined ? sql`true` : sql`grouping(${EXPRESSION[first]}) = 1`;
  return sql`${sql.join(names)}, ${isTotal} as "isTotal"`;
};

// The total is counted with its groups, by the same scan: they cannot disagree.
const grouping = (by: readonly Dimension[]): RawBuilder<unknown> =>
  by.length === 0
    ? sql`group by ()`
    : sql`group by grouping sets ((), (${sql.join(by.map((dimension) => EXPRESSION[dimension]))}))`;

// A cinema day lies between these instants in every zone; with them, a listing's own index leads to it.
const isWithin = ({ from, to }: CinemaPeriod): RawBuilder<unknown> => sql`
  s.cinema_day between ${from}::date and ${to}::date
  and s.starts_at >= (${from}::date - 1)::timestamp at time zone 'UTC'
  and s.starts_at < (${to}::date + 2)::timestamp at time zone 'UTC'
  and ${isOnProgramme}`;

const programmeColumns = sql`
  count(*) as shows, coalesce(sum(a.seats), 0)::bigint as "hallSeats", count(a.id) as "showsWithHall"`;

const showings = sql`
  showtimes s
  join theatres t on t.id = s.theatre_id
  join cities c on c.id = t.city_id
  left join auditoriums a on a.id = s.auditorium_id`;

export type CountQuery = {
  /** Over showing `s`, listing `t` and city `c`. */
  readonly which: RawBuilder<unknown>;
  readonly period: CinemaPeriod;
  readonly by: readonly Dimension[];
};

/** Counts what is on the programme: the total, and each group that has a showing. */
export const countProgramme = async (
  db: Db,
  { which, period, by }: CountQuery,
): Promise<readonly Grouped<ProgrammeCount>[]> => {
  const { rows } = await sql<Grouped<ProgrammeCount>>`
    select ${groupColumns(by)}, ${programmeColumns}
    from ${showings}
    where ${isWithin(period)} and ${which}
    ${grouping(by)}`.execute(db);
  return rows;
};

/** {@link countProgramme} with the sums of the finals of what has started by `now`; gross is admissions × price. */
export const countAttendance = async (
  db: Db,
  { which, period, by }: CountQuery,
  now: Date,
): Promise<readonly Grouped<ProgrammeCount & AttendanceCount>[]> => {
  const { rows } = await sql<Grouped<ProgrammeCount & AttendanceCount>>`
    select ${groupColumns(by)}, ${programmeColumns},
      count(*) filter (where s.starts_at <= ${now}::timestamptz) as "showsStarted",
      count(f.showtime_id) as "showsRead", count(*) filter (where f.early) as "earlyFinals",
      coalesce(sum(f.seats), 0)::bigint as seats, coalesce(sum(f.not_free), 0)::bigint as "notFree",
      coalesce(sum(f.blocked), 0)::bigint as blocked,
      case
        when bool_or(f.confidence = 'low') then 'low'
        when bool_or(f.confidence = 'medium') then 'medium'
        when bool_or(f.confidence = 'high') then 'high'
      end as confidence,
      coalesce(sum(f.admissions_low * s.price_min_idr), 0)::bigint as "grossMinIdr",
      coalesce(sum(f.admissions_high * s.price_max_idr), 0)::bigint as "grossMaxIdr",
      count(f.showtime_id) filter (where s.price_min_idr is null or s.price_max_idr is null) as "readWithoutPrice",
      max(f.observed_at) as "observedAt"
    from ${showings}
    left join showing_finals f on f.showtime_id = s.id and s.starts_at <= ${now}::timestamptz
    where ${isWithin(period)} and ${which}
    ${grouping(by)}`.execute(db);
  return rows;
};

/** Showings still listed whose day the source did not state: they are in no daily figure, and counted apart. */
export const countUndated = async (db: Db, which: RawBuilder<unknown>): Promise<number> => {
  const { rows } = await sql<{ shows: number }>`
    select count(*) as shows
    from showtimes s
    join theatres t on t.id = s.theatre_id
    join cities c on c.id = t.city_id
    where s.starts_at is null and s.gone_at is null and ${which}`.execute(db);
  return rows[0]?.shows ?? 0;
};
