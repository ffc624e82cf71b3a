import { z } from 'zod';

/** A film as TMDb lists it. */
export type TmdbFilm = {
  readonly id: number;
  readonly title: string;
  readonly originalTitle: string;
  /** `YYYY-MM-DD`; null where TMDb knows none. */
  readonly releaseDate: string | null;
  readonly popularity: number;
};

const Film = z
  .object({
    id: z.int().min(1),
    title: z.string(),
    original_title: z.string(),
    // An empty text where the day is not known.
    release_date: z.string().nullish(),
    popularity: z.number().min(0),
  })
  .transform(({ id, title, original_title, release_date, popularity }): TmdbFilm => {
    const releaseDate = /^\d{4}-\d{2}-\d{2}$/.test(release_date ?? '') ? (release_date ?? null) : null;
    return { id, title, originalTitle: original_title, releaseDate, popularity };
  });

/** `GET /3/movie/{id}`. */
export const FilmAnswer = Film;

/** `GET /3/search/movie`: a page of films, the likeliest first. */
export const SearchAnswer = z.object({ page: z.int(), results: z.array(Film), total_results: z.int() });

/** What TMDb says beside a status that is no success. */
export const Refusal = z.object({ status_code: z.int(), status_message: z.string() });
