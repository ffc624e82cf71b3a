import { percentage } from '@cineradar/core/occupancy/figures';
import type { ChainCode } from '@cineradar/core/shared/ids';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { CinemaPeriod } from '../period/cinema-period.ts';

/** With fewer showings a full house is an accident. */
const LEAST_SHOWS = 5;
const MOST_SITES = 8;

/** How a film does at a site over some cinema days, beside the other films there. */
export type FilmSite = {
  readonly site: { readonly id: string; readonly name: string; readonly chain: ChainCode; readonly city: string };
  readonly shows: number;
  readonly admissions: number;
  /** Σ admissions ÷ Σ capacity, 0–100; of the film, and of all other films at the site. */
  readonly occupancy: number;
  readonly othersOccupancy: number | null;
};

export type FilmSites = {
  readonly period: CinemaPeriod;
  /** Sites with at least five showings that were read. */
  readonly sites: number;
  readonly best: readonly FilmSite[];
  /** The emptiest first; no site stands in both lists. */
  readonly worst: readonly FilmSite[];
};

type Row = FilmSite['site'] & {
  readonly shows: number;
  readonly admissions: number;
  readonly seats: number;
  readonly othersAdmissions: number;
  readonly othersSeats: number;
};

/** The sites where a film fills most and least seats over the cinema days of `period`. */
export const rankFilmSites = async (db: Db, movieId: string, period: CinemaPeriod): Promise<FilmSites> => {
  const { rows } = await sql<Row>`
    select s.id, s.name, c.title as city,
      (select t.chain_code from theatres t where t.site_id = s.id order by t.chain_code limit 1) as chain,
      own.*
    from (
      select h.site_id, coalesce(sum(h.shows) filter (where h.movie_id = ${movieId}::uuid), 0)::int as shows,
        coalesce(sum(h.admissions) filter (where h.movie_id = ${movieId}::uuid), 0)::int as admissions,
        coalesce(sum(h.seats) filter (where h.movie_id = ${movieId}::uuid), 0)::int as seats,
        coalesce(sum(h.admissions) filter (where h.movie_id <> ${movieId}::uuid), 0)::int as "othersAdmissions",
        coalesce(sum(h.seats) filter (where h.movie_id <> ${movieId}::uuid), 0)::int as "othersSeats"
      from attendance_hourly h
      join sites s on s.id = h.site_id
      join cities c on c.id = s.city_id
      where h.hour >= ${period.from}::timestamp at time zone 'Asia/Jakarta'
        and h.hour < (${period.to}::date + 2)::timestamp at time zone 'Asia/Jakarta'
        and ((h.hour at time zone c.zone) - interval '6 hours')::date between ${period.from}::date and ${period.to}::date
      group by 1
    ) own
    join sites s on s.id = own.site_id
    join cities c on c.id = s.city_id
    where own.shows >= ${LEAST_SHOWS} and own.seats > 0
    order by own.admissions::float8 / own.seats desc, own.admissions desc, s.id`.execute(db);
  const sites = rows.map(
    ({ id, name, chain, city, shows, admissions, seats, othersAdmissions, othersSeats }): FilmSite => ({
      site: { id, name, chain, city },
      shows,
      admissions,
      occupancy: percentage(admissions, seats) ?? 0,
      othersOccupancy: percentage(othersAdmissions, othersSeats),
    }),
  );
  const best = sites.slice(0, MOST_SITES);
  return { period, sites: sites.length, best, worst: sites.slice(best.length).slice(-MOST_SITES).toReversed() };
};
