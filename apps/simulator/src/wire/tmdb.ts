import { dateOf } from '../market/days.ts';
import type { Film } from '../market/films.ts';

/** A film as TMDb's v3 API writes it, of the fields that have a meaning here. */
export type TmdbRow = {
  readonly adult: false;
  readonly id: number;
  readonly original_language: string;
  readonly original_title: string;
  readonly overview: string;
  readonly popularity: number;
  readonly release_date: string;
  readonly title: string;
  readonly video: false;
};

const LANGUAGES: Readonly<Record<string, string>> = { Indonesia: 'id', Japan: 'ja', 'South Korea': 'ko', India: 'hi' };

/** Real ids are whole numbers that fit a double; those of a synthetic film begin here. */
const FIRST_ID = 7_000_000;

export const tmdbId = (film: Film): number => FIRST_ID + film.ordinal;

/** The ordinal of an id given out here; undefined for any other text. */
export const ordinalOf = (text: string): number | undefined => {
  const id = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  return id >= FIRST_ID ? id - FIRST_ID : undefined;
};

export const toTmdbRow = (film: Film, popularity: number): TmdbRow => ({
  adult: false,
  id: tmdbId(film),
  original_language: LANGUAGES[film.country] ?? 'en',
  original_title: film.title,
  overview: `An invented ${film.genre.toLowerCase()} film (synthetic).`,
  popularity: Math.round(popularity * 1_000) / 1_000,
  release_date: dateOf(film.opensOn),
  title: film.title,
  video: false,
});

/** What TMDb says beside a status that is no success. */
export const tmdbRefusal = (code: number, message: string) =>
  ({ success: false, status_code: code, status_message: message }) as const;
