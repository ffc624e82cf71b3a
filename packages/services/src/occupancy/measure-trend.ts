import { percentage } from '@cineradar/core/occupancy/figures';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { isOnProgramme } from '../showtimes/programme.ts';

/** Between the instants of the last three hours, and how many they are. */
const EVERY_MINUTES = 15;
const INSTANTS = 13;
const WEEKS = 4;
/** No showing is on longer than this before its end; it keeps the search near each instant. */
const LONGEST_HOURS = 6;
/** The last anchor of a booking curve: its place (from 1) and its minutes before the start. */
const LAST_ANCHOR = { place: 8, minutes: 30 };

/** Mean admissions and seats of the showings that are on at an instant. */
export type UsualRate = { readonly admissions: number; readonly capacity: number };

export type OccupancyTrend = {
  /** The newest of the instants. */
  readonly asOf: Date;
  readonly everyMinutes: number;
  /** Of the last four weeks: how many are told of. */
  readonly weeks: number;
  readonly sites: readonly {
    readonly siteId: string;
    readonly usual: UsualRate | null;
    /** Occupancy at each instant, oldest first; null where nothing was on, or nothing on was seen. */
    readonly recent: readonly (number | null)[];
  }[];
};

type Row = {
  readonly siteId: string;
  readonly kind: 'recent' | 'usual';
  readonly place: number;
  readonly admissions: number;
  readonly capacity: number;
};

/**
 * What a showing had sold at instant `i.at`: its final once it had begun; before that on the line from the look half
 * an hour ahead to the final, so that doors-open showings of past weeks compare with those of now.
 */
const soldThen = sql`case
  when w.starts_at <= i.at or w.ahead is null then w.not_free - w.blocked
  else greatest(0, w.ahead - w.blocked
    + (w.not_free - w.ahead) * (1 - extract(epoch from w.starts_at - i.at) / ${sql.lit(LAST_ANCHOR.minutes * 60)})) end`;

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;

/** Starts of showings that may be on at an instant of the last three hours, or at one a few weeks ago. */
const startsNear = (asOf: Date) => {
  const recentMs = EVERY_MINUTES * (INSTANTS - 1) * 60_000;
  const windows = Array.from({ length: WEEKS + 1 }, (_, week) => {
    const atMs = asOf.getTime() - week * WEEK_MS;
    const since = new Date(atMs - LONGEST_HOURS * HOUR_MS - (week === 0 ? recentMs : 0));
    return sql`(f.starts_at > ${since} and f.starts_at <= ${new Date(atMs + HOUR_MS)})`;
  });
  return sql.join(windows, sql` or `);
};

/** Each showing is looked up by its key: a planner would rather read them all. */
const finalsNear = (asOf: Date) => sql`
  select f.site_id, f.starts_at, s.doors_at, s.ends_at, f.seats, f.not_free, f.blocked,
    f.curve_not_free[${sql.lit(LAST_ANCHOR.place)}] as ahead
  from showing_finals f
  join lateral (
    select s.doors_at, s.ends_at from showtimes s where s.id = f.showtime_id and ${isOnProgramme} offset 0) s on true
  where ${startsNear(asOf)}`;

/** Showings that have no final yet: those that begin soon, and those that began a moment ago. */
const looksNear = (asOf: Date) => sql`
  select l.site_id, l.starts_at, l.doors_at, l.ends_at, l.seats, l.not_free, l.blocked, null::int
  from latest_seats l
  where l.showtime_id = any(array(
      select n.showtime_id from latest n
      where n.doors_at <= ${asOf} and n.ends_at > ${asOf}::timestamptz - interval '3 hours'
        and not exists (select from showing_finals f where f.showtime_id = n.showtime_id)))
    and exists (select from showtimes s where s.id = l.showtime_id and ${isOnProgramme})`;

const readRows = async (db: Db, asOf: Date): Promise<readonly Row[]> => {
  const { rows } = await sql<Row>`
    with instants as materialized (
      select 'recent' as kind, n as place, ${asOf}::timestamptz - n * make_interval(mins => ${EVERY_MINUTES}) as at
      from generate_series(0, ${INSTANTS - 1}) n
      union all
      select 'usual', n, ${asOf}::timestamptz - make_interval(weeks => n) from generate_series(1, ${WEEKS}) n
    ), watched as materialized (${finalsNear(asOf)} union all ${looksNear(asOf)})
    select w.site_id as "siteId", i.kind, i.place, sum(${soldThen})::float8 as admissions,
      sum(w.seats - w.blocked)::float8 as capacity
    from instants i join watched w on w.doors_at <= i.at and w.ends_at > i.at
    group by w.site_id, i.kind, i.place`.execute(db);
  return rows;
};

const usualOf = (rows: readonly Row[], weeks: number): UsualRate | null => {
  const past = rows.filter(({ kind }) => kind === 'usual');
  if (past.length === 0 || weeks === 0) return null;
  const mean = (of: (row: Row) => number): number => past.reduce((sum, row) => sum + of(row), 0) / weeks;
  return { admissions: mean((row) => row.admissions), capacity: mean((row) => row.capacity) };
};

const recentOf = (rows: readonly Row[]): readonly (number | null)[] => {
  const byPlace = new Map(rows.filter(({ kind }) => kind === 'recent').map((row) => [row.place, row]));
  return Array.from({ length: INSTANTS }, (_, index) => {
    const row = byPlace.get(INSTANTS - 1 - index);
    return row === undefined ? null : percentage(row.admissions, row.capacity);
  });
};

/**
 * Occupancy of every site over the three hours before `asOf`, and what it usually is at this weekday and time: the
 * mean of the last four weeks, or of as many of them as are told of. A site with neither is left out.
 */
export const trendAt = async (db: Db, asOf: Date): Promise<OccupancyTrend> => {
  const rows = await readRows(db, asOf);
  const weeks = new Set(rows.filter(({ kind }) => kind === 'usual').map(({ place }) => place)).size;
  const bySite = Map.groupBy(rows, ({ siteId }) => siteId);
  return {
    asOf,
    everyMinutes: EVERY_MINUTES,
    weeks,
    sites: [...bySite].map(([siteId, ofSite]) => ({
      siteId,
      usual: usualOf(ofSite, weeks),
      recent: recentOf(ofSite),
    })),
  };
};
