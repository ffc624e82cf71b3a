import type { Db } from '@cineradar/platform/postgres/pool';
import { noSuch } from '../identity/resolve-ids.ts';
import { listMovies, type Movie } from './list-movies.ts';

/** One film by our id or a source's name for it. Throws DomainError `not_found`. */
export const getMovie = async (db: Db, id: string): Promise<Movie> => {
  const { rows } = await listMovies(db, { ids: [id] }, { limit: 1, after: undefined });
  const [movie] = rows;
  if (movie === undefined) throw noSuch('movie', id);
  return movie;
};
