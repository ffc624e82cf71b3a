import { type ListedFilm, type Stage, stageOf } from './film-row.ts';

/** An empty list means all. */
export type FilmFilters = {
  readonly search: string;
  readonly genres: readonly string[];
  readonly countries: readonly string[];
  readonly stages: readonly Stage[];
};

/** Text as a hurried hand types it: no case, no accents. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** The films that pass: each word of the search occurs in the title, and every filter that is set fits. */
export const filterFilms = (
  films: readonly ListedFilm[],
  { search, genres, countries, stages }: FilmFilters,
): readonly ListedFilm[] => {
  const words = plain(search).split(/\s+/u).filter(Boolean);
  return films.filter((film) => {
    const { title, genres: own, country } = film.movie;
    if (genres.length > 0 && !own.some((genre) => genres.includes(genre))) return false;
    if (countries.length > 0 && (country === null || !countries.includes(country))) return false;
    if (stages.length > 0 && !stages.includes(stageOf(film))) return false;
    return words.every((word) => plain(title).includes(word));
  });
};

/** How many filters are set: what "Clear 2 filters" counts. */
export const countSet = ({ search, genres, countries, stages }: FilmFilters): number =>
  [search.trim() !== '', genres.length > 0, countries.length > 0, stages.length > 0].filter(Boolean).length;

/** What a filter offers, with how many films have it, in the order of the alphabet. */
export const choicesOf = (
  films: readonly ListedFilm[],
  values: (film: ListedFilm) => readonly string[],
): readonly { readonly value: string; readonly count: number }[] => {
  const counts = new Map<string, number>();
  for (const film of films) for (const value of values(film)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => (a.value < b.value ? -1 : 1));
};
