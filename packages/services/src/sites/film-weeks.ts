import { percentage } from '@cineradar/core/occupancy/figures';
import { addDays, cinemaDayBounds, type Zone } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { CinemaPeriod } from '../period/cinema-period.ts';

const WEEK_DAYS = 7;

/** How a film did at a site in a week; points against the seven days before, null where it was not seen in both. */
export type FilmWeeks = { readonly occupancy7d: number | null; readonly change7d: number | null };

type Week = {
  readonly admissions: number;
  readonly capacity: number;
  readonly admissionsBefore: number;
  readonly capacityBefore: number;
};

const NOT_SHOWN: FilmWeeks = { occupancy7d: null, change7d: null };

const compared = (week: Week): FilmWeeks => {
  const occupancy7d = percentage(week.admissions, week.capacity);
  const before = percentage(week.admissionsBefore, week.capacityBefore);
  const change7d = occupancy7d === null || before === null ? null : Math.round((occupancy7d - before) * 100) / 100;
  return { occupancy7d, change7d };
};

/** Occupancy of each film at a site over the seven cinema days of `period`, and against the seven before. */
export const filmWeeks = async (
  db: Db,
  siteId: string,
  period: CinemaPeriod,
  zone: Zone,
): Promise<(movieId: string) => FilmWeeks> => {
  const since = cinemaDayBounds(period.from, zone).from;
  const before = cinemaDayBounds(addDays(period.from, -WEEK_DAYS), zone).from;
  const { to } = cinemaDayBounds(period.to, zone);
  const { rows } = await sql<Week & { readonly movieId: string }>`
    select h.movie_id as "movieId",
      coalesce(sum(h.admissions) filter (where h.hour >= ${since}), 0)::int as admissions,
      coalesce(sum(h.seats) filter (where h.hour >= ${since}), 0)::int as capacity,
      coalesce(sum(h.admissions) filter (where h.hour < ${since}), 0)::int as "admissionsBefore",
      coalesce(sum(h.seats) filter (where h.hour < ${since}), 0)::int as "capacityBefore"
    from attendance_hourly h
    where h.site_id = ${siteId}::uuid and h.hour >= ${before} and h.hour < ${to}
    group by h.movie_id`.execute(db);
  const weeks = new Map(rows.map((row) => [row.movieId, compared(row)]));
  return (movieId) => weeks.get(movieId) ?? NOT_SHOWN;
};
