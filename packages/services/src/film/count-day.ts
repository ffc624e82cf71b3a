import type { Confidence } from '@cineradar/core/occupancy/figures';
import type { Db } from '@cineradar/platform/postgres/pool';
import { type RawBuilder, sql } from 'kysely';
import { isOnProgramme } from '../showtimes/programme.ts';

/** What figures of a cinema day are told apart by. */
export type Part = 'movie' | 'chain' | 'city';

/** Which part of a count a row is of: the film's id, the chain's code or the city's slug; null twice for the whole. */
type InPart = { readonly part: Part | null; readonly name: string | null };

/** Sums over the showings of a cinema day; those over finals hold what had started by then and was read. */
export type DayCount = InPart & {
  readonly shows: number;
  readonly showsStarted: number;
  readonly hallSeats: number;
  readonly showsRead: number;
  readonly admissionsLow: number;
  readonly admissionsHigh: number;
  readonly capacity: number;
  /** The least of any final; null without one. */
  readonly confidence: Confidence | null;
  readonly observedAt: Date | null;
};

const NAME: Readonly<Record<Part, RawBuilder<unknown>>> = {
  movie: sql`s.movie_id`,
  chain: sql`t.chain_code`,
  city: sql`c.slug`,
};

// The whole is counted with its parts, by the same scan: they cannot disagree.
const inParts = (
  parts: readonly Part[],
): { readonly columns: RawBuilder<unknown>; readonly sets: RawBuilder<unknown> } => ({
  columns: sql`
    case ${sql.join(
      parts.map((part) => sql`when grouping(${NAME[part]}) = 0 then ${sql.lit(part)}`),
      sql` `,
    )} end as part,
    coalesce(${sql.join(parts.map((part) => sql`(${NAME[part]})::text`))}) as name`,
  sets: sql`grouping sets ((), ${sql.join(parts.map((part) => sql`(${NAME[part]})`))})`,
});

/** One row of what a count gave, by its part and name; the whole without them. */
export const rowOf = <T extends InPart>(rows: readonly T[], part: Part | null, name: string | null): T | undefined =>
  rows.find((row) => row.part === part && row.name === name);

/**
 * Counts what is on the programme of cinema day `day`, and what drew by `now`: in all, and by each of `parts`. `which` narrows it, over
 * showing `s`.
 */
export const countDay = async (
  db: Db,
  {
    day,
    now,
    parts,
    which = sql`true`,
  }: {
    readonly day: string;
    readonly now: Date;
    readonly parts: readonly Part[];
    readonly which?: RawBuilder<unknown>;
  },
): Promise<readonly DayCount[]> => {
  const { columns, sets } = inParts(parts);
  const { rows } = await sql<DayCount>`
    select ${columns}, count(*) as shows,
      count(*) filter (where s.starts_at <= ${now}::timestamptz) as "showsStarted",
      coalesce(sum(a.seats), 0)::bigint as "hallSeats", count(f.showtime_id) as "showsRead",
      coalesce(sum(f.admissions_low), 0)::bigint as "admissionsLow",
      coalesce(sum(f.admissions_high), 0)::bigint as "admissionsHigh",
      coalesce(sum(f.capacity), 0)::bigint as capacity,
      case
        when bool_or(f.confidence = 'low') then 'low'
        when bool_or(f.confidence = 'medium') then 'medium'
        when bool_or(f.confidence = 'high') then 'high'
      end as confidence,
      max(f.observed_at) as "observedAt"
    from showtimes s
    join theatres t on t.id = s.theatre_id
    join cities c on c.id = t.city_id
    left join auditoriums a on a.id = s.auditorium_id
    left join showing_finals f on f.showtime_id = s.id and s.starts_at <= ${now}::timestamptz
    where s.cinema_day = ${day}::date and ${isOnProgramme} and ${which}
    group by ${sets}`.execute(db);
  return rows;
};
