import { CURVE_ANCHORS_MINUTES } from '@cineradar/core/occupancy/curve';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { listShowtimes } from './list-showtimes.ts';
import { noSuch } from '../identity/resolve-ids.ts';

/** Of days gone by: four of each weekday. */
const LEARNT_DAYS = 28;
/** Showings that begin so near the same time of day are like it. */
const MINUTES_APART = 60;
/** Fewer say little; then those of the whole site are taken. */
const ENOUGH = 8;

/** Occupancy at an anchor over showings like this one, 0–100; null where none was looked at by then. */
export type UsualPoint = {
  readonly minutesBeforeStart: number;
  readonly p10: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
};

export type UsualCurve = {
  /** Whose showings these are; null where there are too few to say anything. */
  readonly of: 'listing' | 'site' | null;
  readonly showings: number;
  readonly days: number;
  /** By time, the last at the start itself; empty where `of` is null. */
  readonly points: readonly UsualPoint[];
};

type Like = { readonly theatreId: string; readonly startsAt: Date; readonly now: Date };
type Row = UsualPoint & { readonly own: boolean; readonly showings: number };

const readRows = async (db: Db, { theatreId, startsAt, now }: Like): Promise<readonly Row[]> => {
  const minutes = sql.lit(`{${[...CURVE_ANCHORS_MINUTES, 0].join(',')}}`);
  const { rows } = await sql<Row>`
    with asked as (
      select t.id, t.site_id, c.zone, (${startsAt}::timestamptz at time zone c.zone) as local,
        (${startsAt}::timestamptz at time zone c.zone - interval '6 hours')::date as day
      from theatres t join cities c on c.id = t.city_id where t.id = ${theatreId}::uuid
    ), free as (
      select date from calendar where kind in ('public_holiday', 'joint_leave')
    ), alike as (
      select f.theatre_id = a.id as own, f.blocked, f.capacity, f.curve_not_free || f.not_free as not_free
      from asked a
      join showing_finals f on f.site_id = a.site_id and f.capacity > 0
        and f.starts_at < least(${now}::timestamptz, ${startsAt}::timestamptz)
        and f.starts_at > ${now}::timestamptz - make_interval(days => ${LEARNT_DAYS})
      where abs(extract(epoch from (f.starts_at at time zone a.zone)::time - a.local::time)) <= ${MINUTES_APART * 60}
        and (extract(isodow from f.cinema_day) >= 6 or f.cinema_day in (select date from free))
          = (extract(isodow from a.day) >= 6 or a.day in (select date from free))
    ), shares as (
      select own, n.place, (n.seats - least(blocked, n.seats)) * 100.0 / capacity as share
      from alike, unnest(not_free) with ordinality n (seats, place)
    )
    select w.own, (${minutes}::int[])[s.place] as "minutesBeforeStart", max(count(*)) over (partition by w.own)::int as showings,
      ${sql.join(
        [10, 50, 90].map(
          (
            level,
          ) => sql`round((percentile_cont(${sql.lit(level / 100)}) within group (order by s.share))::numeric, 2)::float8
            as ${sql.ref(`p${level}`)}`,
        ),
      )}
    from (values (true), (false)) w (own) join shares s on s.own or not w.own
    group by w.own, s.place order by w.own, s.place`.execute(db);
  return rows;
};

const pointsOf = (rows: readonly Row[]): readonly UsualPoint[] =>
  rows.map(({ minutesBeforeStart, p10, p50, p90 }) => ({ minutesBeforeStart, p10, p50, p90 }));

/**
 * How showings like this one usually fill: those of its listing over four weeks that began within an hour of the same
 * time of day, on working or on free days as it does; of its site where the listing has fewer than eight. By our id or
 * a source's name for it. Throws DomainError `not_found`.
 */
export const usualCurve = async (db: Db, id: string, now: Date): Promise<UsualCurve> => {
  const { rows: found } = await listShowtimes(db, { ids: [id] }, { limit: 1, after: undefined });
  const [showtime] = found;
  if (showtime === undefined) throw noSuch('showtime', id);
  const nothing = { of: null, showings: 0, days: LEARNT_DAYS, points: [] };
  if (showtime.startsAt === null) return nothing;
  const rows = await readRows(db, { theatreId: showtime.theatre.id, startsAt: showtime.startsAt, now });
  for (const whose of ['listing', 'site'] as const) {
    const own = rows.filter((row) => row.own === (whose === 'listing'));
    const showings = own[0]?.showings ?? 0;
    if (showings >= ENOUGH) return { of: whose, showings, days: LEARNT_DAYS, points: pointsOf(own) };
  }
  return nothing;
};
