import type { TmdbClient } from '@cineradar/connectors/tmdb/client';
import { matchFilm, SURE_ENOUGH } from '@cineradar/connectors/tmdb/match-film';
import type { TmdbFilm } from '@cineradar/connectors/tmdb/wire';
import { localDateTime } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { type Popularity, recordPopularity } from './record-popularity.ts';

/** Under this source stand the film database's names of our films. */
const SOURCE = 'tmdb';
/** Films that are shown within so many days are asked for. */
const AHEAD_DAYS = 14;
/** So many failures one after the other are no accident: the rest would fail as well. */
const GIVE_UP_AFTER = 5;

type Film = { readonly id: string; readonly title: string; readonly year: number; readonly tmdbId: string | null };

/** What came of asking for the films on the programme that the day did not have yet. */
export type PopularityReport = {
  readonly films: number;
  readonly recorded: number;
  /** Films that nothing found was sure enough to be. */
  readonly unmatched: readonly string[];
  /** Failures by cause. */
  readonly errors: Readonly<Record<string, number>>;
};

const filmsToAskFor = async (db: Db, now: Date, day: string): Promise<readonly Film[]> => {
  const { rows } = await sql<Film>`
    select m.id, m.title, extract(year from m.first_seen_at)::int as year,
      (select x.external_id from external_ids x where x.our_id = m.id and x.kind = 'movie' and x.source = ${SOURCE}
       order by x.first_seen_at limit 1) as "tmdbId"
    from movies m
    where not exists (select from movie_popularity p where p.movie_id = m.id and p.day = ${day}::date)
      and exists (select from showtimes s where s.movie_id = m.id and s.gone_at is null
      and s.starts_at > ${now}::timestamptz - interval '1 day'
      and s.starts_at < ${now}::timestamptz + make_interval(days => ${AHEAD_DAYS}))
    order by m.id`.execute(db);
  return rows;
};

const remember = (db: Db, movieId: string, tmdbId: number) =>
  sql`insert into external_ids (source, kind, external_id, our_id) values (${SOURCE}, 'movie', ${String(tmdbId)}, ${movieId})
    on conflict do nothing`.execute(db);

type Asked =
  | { readonly kind: 'found'; readonly film: TmdbFilm; readonly isNew: boolean }
  | { readonly kind: 'unmatched' }
  | { readonly kind: 'failed'; readonly reason: string };

const findByTitle = async (client: TmdbClient, film: Film, signal?: AbortSignal): Promise<Asked> => {
  const { title, year } = film;
  // First with the year, which leaves out namesakes; then without, for a film from abroad may be older there.
  for (const query of [{ title, year }, { title }]) {
    const found = await client.search(query, signal);
    if (found.kind === 'failed') return { kind: 'failed', reason: found.reason };
    const match = matchFilm(film, found.found);
    if (match !== undefined && match.confidence >= SURE_ENOUGH) return { kind: 'found', film: match.film, isNew: true };
  }
  return { kind: 'unmatched' };
};

const ask = async (client: TmdbClient, film: Film, signal?: AbortSignal): Promise<Asked> => {
  if (film.tmdbId === null) return findByTitle(client, film, signal);
  const found = await client.film(Number(film.tmdbId), signal);
  if (found.kind === 'missing') return findByTitle(client, film, signal);
  return found.kind === 'ok'
    ? { kind: 'found', film: found.found, isNew: false }
    : { kind: 'failed', reason: found.reason };
};

/**
 * Asks the film database how popular each film on the programme is today and keeps it under Jakarta's date; one that the
 * day has already is not asked for again. What a film is
 * called there is remembered; one that nothing is surely like is left out, and told. A failure of one film stops no other.
 */
export const fetchPopularity = async (
  db: Db,
  client: TmdbClient,
  options: { readonly now: Date; readonly source: Popularity['source']; readonly signal?: AbortSignal },
): Promise<PopularityReport> => {
  const { now, source, signal } = options;
  const { date: day } = localDateTime(now, 'Asia/Jakarta');
  const films = await filmsToAskFor(db, now, day);
  const rows: Popularity[] = [];
  const unmatched: string[] = [];
  const errors: Record<string, number> = {};
  let failedInARow = 0;
  for (const film of films) {
    const asked = await ask(client, film, signal);
    if (asked.kind === 'unmatched') unmatched.push(film.title);
    else if (asked.kind === 'failed') errors[asked.reason] = (errors[asked.reason] ?? 0) + 1;
    else {
      if (asked.isNew) await remember(db, film.id, asked.film.id);
      rows.push({ movieId: film.id, day, popularity: asked.film.popularity, source, observedAt: now });
    }
    failedInARow = asked.kind === 'failed' ? failedInARow + 1 : 0;
    if (signal?.aborted === true || failedInARow >= GIVE_UP_AFTER) break;
  }
  return { films: films.length, recorded: await recordPopularity(db, rows), unmatched, errors };
};
