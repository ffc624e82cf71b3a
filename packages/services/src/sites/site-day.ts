import { type Confidence, percentage } from '@cineradar/core/occupancy/figures';
import { addDays, cinemaDay, cinemaDayBounds, type Zone } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { asOfMinute } from '../period/as-of.ts';
import { isOnProgramme } from '../showtimes/programme.ts';
import { getSite } from './get-site.ts';
import { type FilmWeeks, filmWeeks } from './film-weeks.ts';
import { type RecentHour, recentHours } from './recent-hours.ts';

/** What is sold of showings of today: their final once they have begun, until then the last look. */
export type DayFigures = {
  /** Showings of the day, those called off left out; of them, begun, and looked at before their start. */
  readonly showings: number;
  readonly showingsStarted: number;
  readonly showingsSeen: number;
  /** Seats judged sold, and all that are not free; null where nobody looked. */
  readonly admissionsLow: number | null;
  readonly admissionsHigh: number | null;
  readonly capacity: number | null;
  /** Σ admissionsLow ÷ Σ capacity, 0–100. */
  readonly occupancy: number | null;
  readonly confidence: Confidence | null;
  /** Σ admissionsLow × lowest list price, whole rupiah; null where no showing seen has a price. */
  readonly listPriceIdr: number | null;
  readonly seenWithoutPrice: number;
  readonly observedAt: Date | null;
};

/** {@link DayFigures} of one film, with its part of what the site sold today. */
export type FilmDay = DayFigures & {
  readonly movie: { readonly id: string; readonly title: string };
  /** Its admissions of the site's, 0–100. */
  readonly share: number | null;
} & FilmWeeks;

export type SiteDay = {
  readonly site: { readonly id: string; readonly name: string };
  readonly timezone: Zone;
  readonly day: string;
  readonly asOf: Date;
  readonly total: DayFigures;
  /** By admissions, most first. */
  readonly films: readonly FilmDay[];
  /** The last twelve complete hours, whichever day they belong to. */
  readonly recentHours: readonly RecentHour[];
  readonly synthetic: boolean;
};

type Summed = {
  readonly movieId: string | null;
  readonly title: string | null;
  readonly isTotal: boolean;
  readonly showings: number;
  readonly showingsStarted: number;
  readonly showingsSeen: number;
  readonly sold: number;
  readonly notFree: number;
  readonly capacity: number;
  readonly confidence: Confidence | null;
  readonly listPriceIdr: number;
  readonly seenWithoutPrice: number;
  readonly observedAt: Date | null;
};

/** The final of showing `s`, or its last look where it has none yet. */
const lastSeen = sql`
  select f.seats, f.not_free, f.blocked, f.confidence, f.observed_at from showing_finals f where f.showtime_id = s.id
  union all
  select l.seats, l.not_free, l.blocked, l.confidence, l.observed_at from latest_seats l
  where l.showtime_id = s.id and not exists (select from showing_finals f where f.showtime_id = s.id)`;

const sumDay = async (db: Db, siteId: string, day: string, zone: Zone, now: Date): Promise<readonly Summed[]> => {
  const { from, to } = cinemaDayBounds(day, zone);
  // The total is counted with its films, by the same scan: they cannot disagree.
  const { rows } = await sql<Summed>`
    select m.id as "movieId", m.title, grouping(m.id) = 1 as "isTotal", count(*)::int as showings,
      count(*) filter (where s.starts_at <= ${now}::timestamptz)::int as "showingsStarted",
      count(seen.seats)::int as "showingsSeen",
      coalesce(sum(seen.not_free - seen.blocked), 0)::int as sold, coalesce(sum(seen.not_free), 0)::int as "notFree",
      coalesce(sum(seen.seats - seen.blocked), 0)::int as capacity,
      case
        when bool_or(seen.confidence = 'low') then 'low'
        when bool_or(seen.confidence = 'medium') then 'medium'
        when bool_or(seen.confidence = 'high') then 'high'
      end as confidence,
      coalesce(sum((seen.not_free - seen.blocked) * s.price_min_idr), 0)::bigint as "listPriceIdr",
      count(seen.seats) filter (where s.price_min_idr is null)::int as "seenWithoutPrice",
      max(seen.observed_at) as "observedAt"
    from theatres t
    join showtimes s on s.theatre_id = t.id
    join movies m on m.id = s.movie_id
    left join lateral (${lastSeen}) seen on true
    where t.site_id = ${siteId}::uuid and s.cinema_day = ${day}::date
      and s.starts_at >= ${from} and s.starts_at < ${to} and ${isOnProgramme}
    group by grouping sets ((), (m.id, m.title))`.execute(db);
  return rows;
};

const toFigures = (row: Summed): DayFigures => {
  const seen = row.showingsSeen > 0;
  return {
    showings: row.showings,
    showingsStarted: row.showingsStarted,
    showingsSeen: row.showingsSeen,
    admissionsLow: seen ? row.sold : null,
    admissionsHigh: seen ? row.notFree : null,
    capacity: seen ? row.capacity : null,
    occupancy: percentage(row.sold, row.capacity),
    confidence: row.confidence,
    listPriceIdr: row.showingsSeen > row.seenWithoutPrice ? row.listPriceIdr : null,
    seenWithoutPrice: row.seenWithoutPrice,
    observedAt: row.observedAt,
  };
};

/**
 * What a site has sold of today's showings so far, in total and by film, with how each film did there in the last seven
 * days against the seven before. Throws DomainError `not_found`.
 */
export const measureSiteDay = async (db: Db, id: string, clockNow: Date): Promise<SiteDay> => {
  const site = await getSite(db, id);
  const asOf = asOfMinute(clockNow);
  const { zone } = site.city;
  const day = cinemaDay(asOf, zone);
  const [rows, weeks, recent] = await Promise.all([
    sumDay(db, site.id, day, zone, asOf),
    filmWeeks(db, site.id, { from: addDays(day, -7), to: addDays(day, -1) }, zone),
    recentHours(db, site.id, zone, asOf),
  ]);
  const total = rows.find(({ isTotal }) => isTotal);
  if (total === undefined) throw new Error('a count without a total');
  const films = rows.flatMap((row) => {
    if (row.movieId === null || row.title === null) return [];
    const movie = { id: row.movieId, title: row.title };
    return [{ movie, ...toFigures(row), share: percentage(row.sold, total.sold), ...weeks(row.movieId) }];
  });
  return {
    site: { id: site.id, name: site.name },
    timezone: zone,
    day,
    asOf,
    total: toFigures(total),
    films: films.toSorted(
      (a, b) => (b.admissionsLow ?? -1) - (a.admissionsLow ?? -1) || a.movie.title.localeCompare(b.movie.title),
    ),
    recentHours: recent,
    synthetic: site.synthetic,
  };
};
