import type { Db } from '@cineradar/platform/postgres/pool';
import { type RawBuilder, sql } from 'kysely';
import { oursOf } from '../identity/ours-of.ts';
import { resolveIds } from '../identity/resolve-ids.ts';
import { allOf, type Condition, given } from '../paging/conditions.ts';
import { type Page, type PageRequest, type Position, toPage } from '../paging/page.ts';
import { type Showtime, showtimeColumns, type ShowtimeStatus, showtimeStatus, showtimeTables } from './showtime-row.ts';

/** Ids are ours, or names a source gave; one that nobody gave matches nothing. */
export type ShowtimeFilter = {
  readonly theatreId?: string | undefined;
  readonly siteId?: string | undefined;
  readonly movieId?: string | undefined;
  /** The cinema day (06:00–05:59 in the venue's zone), `YYYY-MM-DD`. */
  readonly cinemaDay?: string | undefined;
  readonly status?: ShowtimeStatus | undefined;
  readonly presale?: boolean | undefined;
  /** True: only showings whose day is unknown; false: only those whose day is known. */
  readonly undated?: boolean | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly updatedSince?: number | undefined;
};

const datedOrNot = (undated: boolean | undefined): Condition =>
  given(undated, (without) => (without ? sql`s.starts_at is null` : sql`s.starts_at is not null`));

const matches = (filter: ShowtimeFilter): RawBuilder<unknown> =>
  allOf(
    given(filter.theatreId, (id) => sql`s.theatre_id = ${id}::uuid`),
    given(filter.siteId, (id) => sql`s.theatre_id in (select l.id from theatres l where l.site_id = ${id}::uuid)`),
    given(filter.movieId, (id) => sql`s.movie_id = ${id}::uuid`),
    given(filter.cinemaDay, (day) => sql`s.cinema_day = ${day}::date`),
    given(filter.status, (status) => sql`${showtimeStatus} = ${status}`),
    given(filter.presale, (presale) => sql`s.presale = ${presale}`),
    given(filter.ids, (ids) => sql`s.id = any(${ids}::uuid[])`),
    given(filter.updatedSince, (since) => sql`s.updated_seq > ${since}`),
    datedOrNot(filter.undated),
  );

const readRows = async (
  db: Db,
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  limit: number,
): Promise<readonly Showtime[]> => {
  const { rows } = await sql<Showtime>`
    select ${showtimeColumns} from ${showtimeTables} where ${where} order by ${order} limit ${limit}`.execute(db);
  return rows;
};

const changedRows = (db: Db, filter: ShowtimeFilter, limit: number, after: Position | undefined) => {
  const beyond = given(after, ([seq, id]) => sql`(s.updated_seq, s.id) > (${seq}, ${id}::uuid)`);
  return readRows(db, allOf(matches(filter), beyond), sql`s.updated_seq, s.id`, limit);
};

const datedRows = (db: Db, filter: ShowtimeFilter, limit: number, after: Position | undefined) => {
  const beyond = given(after, ([start, id]) => sql`(s.starts_at, s.id) > (${start}::timestamptz, ${id}::uuid)`);
  return readRows(db, allOf(matches({ ...filter, undated: false }), beyond), sql`s.starts_at, s.id`, limit);
};

const undatedRows = (db: Db, filter: ShowtimeFilter, limit: number, after: Position | undefined) => {
  const beyond = given(after, ([, id]) => sql`s.id > ${id}::uuid`);
  return readRows(db, allOf(matches({ ...filter, undated: true }), beyond), sql`s.id`, limit);
};

// Two questions, one after the other, so that each walks its index and a late page costs what the first did.
const rowsByStart = async (db: Db, filter: ShowtimeFilter, limit: number, after: Position | undefined) => {
  const isAmongUndated = after !== undefined && after[0] === null;
  const dated = filter.undated === true || isAmongUndated ? [] : await datedRows(db, filter, limit, after);
  if (filter.undated === false || filter.cinemaDay !== undefined || dated.length === limit) return dated;
  const rest = await undatedRows(db, filter, limit - dated.length, isAmongUndated ? after : undefined);
  return [...dated, ...rest];
};

// Starts are whole minutes, so an instant in milliseconds loses nothing.
const byStart = (row: Showtime): Position => [row.startsAt?.toISOString() ?? null, row.id];
const byChange = (row: Showtime): Position => [row.updatedSeq, row.id];

const resolve = async (db: Db, filter: ShowtimeFilter): Promise<ShowtimeFilter> => ({
  ...filter,
  theatreId: await oursOf(db, 'theatre', filter.theatreId),
  siteId: await oursOf(db, 'site', filter.siteId),
  movieId: await oursOf(db, 'movie', filter.movieId),
  ids: filter.ids === undefined ? undefined : await resolveIds(db, 'showtime', filter.ids),
});

/** Showings by page: by sequence number where only changes are asked for, else by start, those without a day last. */
export const listShowtimes = async (
  db: Db,
  asked: ShowtimeFilter,
  { limit, after }: PageRequest,
): Promise<Page<Showtime>> => {
  const filter = await resolve(db, asked);
  return filter.updatedSince === undefined
    ? toPage(await rowsByStart(db, filter, limit + 1, after), limit, byStart)
    : toPage(await changedRows(db, filter, limit + 1, after), limit, byChange);
};
