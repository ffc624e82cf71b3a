import type { TmdbFilm } from './wire.ts';

/** A film of ours, as a listing names it. */
export type WantedFilm = {
  readonly title: string;
  /** The year in which it came to cinemas here. */
  readonly year: number;
};

/** What a film of ours is on TMDb, and how sure that is, 0–1. */
export type FilmMatch = { readonly film: TmdbFilm; readonly confidence: number };

/** Below it nobody should go by a match. */
export const SURE_ENOUGH = 0.7;
/** Two candidates nearer than this cannot be told apart by title and year. */
const CLEARLY = 0.05;
const DOUBT = 0.75;

/** What listings add to a title: formats, versions, languages. */
const ADDED =
  /\((?:imax|3d|2d|4dx|screenx|dolby|atmos|sub|dub|indonesia|english|korea|japan|re-?run|re-?release)[^)]*\)|\b(?:imax|4dx|screenx|[23]d)\b/giu;

const wordsOf = (title: string): readonly string[] =>
  title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(ADDED, ' ')
    .replaceAll('&', ' and ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** Dice's coefficient over words (Dice 1945): twice those in common ÷ all; 1 for the same words in the same order. */
const likeness = (a: readonly string[], b: readonly string[]): number => {
  if (a.length === 0 || b.length === 0) return 0;
  if (a.join(' ') === b.join(' ')) return 1;
  const left = [...b];
  const common = a.filter((word) => {
    const place = left.indexOf(word);
    if (place >= 0) left.splice(place, 1);
    return place >= 0;
  }).length;
  // Never as sure as the very title: `Dilan 1990` is not `Dilan 1991`.
  return (0.9 * 2 * common) / (a.length + b.length);
};

const yearWeight = (film: TmdbFilm, year: number): number => {
  if (film.releaseDate === null) return 0.85;
  const apart = Math.abs(Number(film.releaseDate.slice(0, 4)) - year);
  // Films from abroad come a year late at times; a title from long ago is another film, or comes back.
  return apart === 0 ? 1 : apart === 1 ? 0.95 : 0.6;
};

const confidenceIn = (film: TmdbFilm, { title, year }: WantedFilm): number => {
  const words = wordsOf(title);
  const alike = Math.max(likeness(words, wordsOf(film.title)), likeness(words, wordsOf(film.originalTitle)));
  return alike * yearWeight(film, year);
};

/**
 * Which of the films found is the one wanted, by title (as known here or in its own language) and year; undefined where none
 * is like it at all. Two that are as like are doubtful, and the more popular one is named.
 */
export const matchFilm = (wanted: WantedFilm, found: readonly TmdbFilm[]): FilmMatch | undefined => {
  const ranked = found
    .map((film) => ({ film, confidence: confidenceIn(film, wanted) }))
    .filter(({ confidence }) => confidence > 0)
    .toSorted((a, b) => b.confidence - a.confidence || b.film.popularity - a.film.popularity);
  const [best, next] = ranked;
  if (best === undefined) return undefined;
  const isDoubtful = next !== undefined && best.confidence - next.confidence < CLEARLY;
  return isDoubtful ? { ...best, confidence: best.confidence * DOUBT } : best;
};
