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

/** What one film drew at one site. */
type Drawn = FilmSite['site'] & {
  readonly movieId: string;
  readonly shows: number;
  readonly admissions: number;
  readonly seats: number;
};

/** What every film drew at every site over some cinema days. */
export type DrawnAtSites = {
  readonly period: CinemaPeriod;
  readonly bySite: ReadonlyMap<string, readonly Drawn[]>;
};

/** Sums up what each film drew at each site over the cinema days of `period`. */
export const sumAtSites = async (db: Db, period: CinemaPeriod): Promise<DrawnAtSites> => {
  const { rows } = await sql<Drawn>`
    select s.id, s.name, c.title as city, own.chain, own.movie_id as "movieId", own.shows, own.admissions, own.seats
    from (
      select h.site_id, h.movie_id, sum(h.shows)::int as shows, sum(h.admissions)::int as admissions,
        sum(h.seats)::int as seats,
        (select t.chain_code from theatres t where t.site_id = h.site_id order by t.chain_code limit 1) as chain
      from attendance_hourly h
      join sites s on s.id = h.site_id
      join cities c on c.id = s.city_id
      where h.hour >= ${period.from}::timestamp at time zone 'Asia/Jakarta'
        and h.hour < (${period.to}::date + 2)::timestamp at time zone 'Asia/Jakarta'
        and ((h.hour at time zone c.zone) - interval '6 hours')::date between ${period.from}::date and ${period.to}::date
      group by 1, 2
    ) own
    join sites s on s.id = own.site_id
    join cities c on c.id = s.city_id`.execute(db);
  return { period, bySite: Map.groupBy(rows, ({ id }) => id) };
};

const toFilmSite = (own: Drawn, all: readonly Drawn[]): FilmSite => {
  const others = all.filter(({ movieId }) => movieId !== own.movieId);
  const sum = (of: (drawn: Drawn) => number): number => others.reduce((total, drawn) => total + of(drawn), 0);
  return {
    site: { id: own.id, name: own.name, chain: own.chain, city: own.city },
    shows: own.shows,
    admissions: own.admissions,
    occupancy: percentage(own.admissions, own.seats) ?? 0,
    othersOccupancy: percentage(
      sum(({ admissions }) => admissions),
      sum(({ seats }) => seats),
    ),
  };
};

/** The sites where a film fills most and least seats. */
export const rankFilmSites = (movieId: string, { period, bySite }: DrawnAtSites): FilmSites => {
  const sites = [...bySite.values()]
    .flatMap((all) => {
      const own = all.find((drawn) => drawn.movieId === movieId);
      return own === undefined || own.shows < LEAST_SHOWS || own.seats === 0
        ? []
        : [{ share: own.admissions / own.seats, told: toFilmSite(own, all) }];
    })
    .toSorted(
      (a, b) =>
        b.share - a.share || b.told.admissions - a.told.admissions || (a.told.site.id < b.told.site.id ? -1 : 1),
    )
    .map(({ told }) => told);
  const best = sites.slice(0, MOST_SITES);
  return { period, sites: sites.length, best, worst: sites.slice(best.length).slice(-MOST_SITES).toReversed() };
};
