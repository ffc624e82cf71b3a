import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { tixId } from '../identity/columns.ts';
import { resolveIds } from '../identity/resolve-ids.ts';
import { allOf, given } from '../paging/conditions.ts';
import { type Page, type PageRequest, toPage } from '../paging/page.ts';
import { isOnProgramme } from '../showtimes/programme.ts';

export type Movie = {
  readonly id: string;
  readonly tixId: string | null;
  readonly title: string;
  readonly genres: readonly string[];
  readonly ageRating: string | null;
  readonly country: string | null;
  readonly posterUrl: string | null;
  readonly runningTimeMinutes: number | null;
  readonly presale: boolean;
  readonly synthetic: boolean;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly updatedSeq: number;
};

export type MovieFilter = {
  /** Part of the title, in any case. */
  readonly titlePart?: string | undefined;
  readonly ids?: readonly string[] | undefined;
  /** The cinema day on which the film has a showing, `YYYY-MM-DD`. */
  readonly onCinemaDay?: string | undefined;
  readonly updatedSince?: number | undefined;
};

const likeLiteral = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** Films by page: by sequence number where only changes are asked for, else by title. */
export const listMovies = async (db: Db, filter: MovieFilter, page: PageRequest): Promise<Page<Movie>> => {
  const key = filter.updatedSince === undefined ? sql`m.title` : sql`m.updated_seq`;
  const ids = filter.ids === undefined ? undefined : await resolveIds(db, 'movie', filter.ids);
  const { rows } = await sql<Movie>`
    select m.id, ${tixId('movie', sql`m.id`)} as "tixId", m.title, m.genres, m.age_rating as "ageRating", m.country,
      m.poster_url as "posterUrl", m.running_time_minutes as "runningTimeMinutes", m.presale, m.synthetic,
      m.first_seen_at as "firstSeenAt", m.last_seen_at as "lastSeenAt", m.updated_seq as "updatedSeq"
    from movies m
    where ${allOf(
      given(filter.titlePart, (part) => sql`m.title ilike ${likeLiteral(part)}`),
      given(ids, (wanted) => sql`m.id = any(${wanted}::uuid[])`),
      given(
        filter.onCinemaDay,
        (day) => sql`exists (
          select from showtimes s where s.movie_id = m.id and s.cinema_day = ${day}::date and ${isOnProgramme})`,
      ),
      given(filter.updatedSince, (since) => sql`m.updated_seq > ${since}`),
      given(page.after, ([after, id]) => sql`(${key}, m.id) > (${after}, ${id}::uuid)`),
    )}
    order by ${key}, m.id
    limit ${page.limit + 1}`.execute(db);
  return toPage(rows, page.limit, (row) => [filter.updatedSince === undefined ? row.title : row.updatedSeq, row.id]);
};
