import type { FilmQuery } from '@cineradar/services/documents/document-query';
import {
  type ComparableFilm,
  type FilmDay,
  type FilmPart,
  measureFilmDay,
} from '@cineradar/services/film/measure-film-day';
import { type Figures, figuresOf } from '../words/figures.ts';
import type { Words } from '../words/words.ts';
import { wordsOf } from '../words/words-of.ts';
import { filmReport } from './film-report.ts';
import { filledTable, type FilledSheet } from './filled-table.ts';
import { dayFacts, figureCells, figureColumns } from './films.ts';
import type { Gathered, Gathering } from './gathering.ts';

const partSheet = (name: string, title: string, parts: readonly FilmPart[], words: Words): FilledSheet => ({
  name,
  columns: [{ title, kind: 'text', width: 24 }, ...figureColumns(words)],
  rows: parts.map((part) => [part.title, ...figureCells(part, words)]),
});

const hourSheet = ({ hours }: FilmDay, { market: m }: Words, figures: Figures): FilledSheet => ({
  name: m.hours,
  columns: [
    { title: m.hour, kind: 'text', width: 14 },
    { title: m.hourAdmissions, kind: 'integer', width: 14 },
    { title: m.hourTotal, kind: 'integer', width: 14 },
    { title: m.hourExpected, kind: 'integer', width: 18 },
    { title: m.hourMedian, kind: 'integer', width: 20 },
    { title: m.hourLeast, kind: 'integer', width: 16 },
    { title: m.hourMost, kind: 'integer', width: 16 },
  ],
  rows: hours.map(({ hour, admissions, total, expectedTotal, median, least, most }) => [
    ...[figures.hour(hour), admissions, total, expectedTotal],
    ...[median === null ? null : Math.round(median), least, most],
  ]),
});

/** What speaks for a comparable film, in words. */
const reasonsOf = ({ because }: ComparableFilm, { market: m }: Words, figures: Figures): string =>
  [
    because.openingRatio === null ? '' : m.opened(figures.percent(100 * because.openingRatio, 0)),
    because.genres.join(', '),
    because.sameCountry ? m.sameCountry : '',
    because.sameAgeRating ? m.sameRating : '',
  ]
    .filter((reason) => reason !== '')
    .join(', ');

const comparableSheet = ({ comparables }: FilmDay, words: Words, figures: Figures): FilledSheet => {
  const { market: m } = words;
  const films = comparables.known ? comparables.films : [];
  return {
    name: m.comparables,
    columns: [
      { title: m.film, kind: 'text', width: 36 },
      { title: m.comparedDay, kind: 'day', width: 14 },
      { title: m.dayNumber, kind: 'integer', width: 10 },
      { title: m.dayAdmissions, kind: 'integer', width: 14 },
      { title: m.totalAdmissions, kind: 'integer', width: 14 },
      { title: m.closeness, kind: 'integer', width: 14 },
      { title: m.because, kind: 'text', width: 48 },
    ],
    rows: films.map((film) => [
      ...[film.title, film.comparedDay, film.dayNumber, film.dayAdmissions, film.totalAdmissions],
      ...[Math.round(film.closeness), reasonsOf(film, words, figures)],
    ]),
  };
};

const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** A film's day: as PDF one page, else through the day, beside which films, by city and by chain. */
export const gatherFilm = async (gathering: Gathering, query: FilmQuery): Promise<Gathered> => {
  const { locale, format, db, now } = gathering;
  const [words, figures] = [wordsOf(locale), figuresOf(locale)];
  const { market: m } = words;
  const told = await measureFilmDay(db, { id: query.film, day: query.date }, now);
  const name = `cineradar-${m.filmFile}-${slugOf(told.movie.title)}-${told.day}`;
  if (format === 'pdf') {
    const content = filmReport(gathering, told, words, figures);
    return { name, making: { as: 'drawing', drawing: { template: 'report', content }, rows: 1 } };
  }
  const chains = told.chains.map((part) => ({ ...part, title: words.chains[part.name] }));
  const sheets = [
    hourSheet(told, words, figures),
    comparableSheet(told, words, figures),
    partSheet(m.cities, m.city, told.cities, words),
    partSheet(m.chains, m.chain, chains, words),
  ];
  return {
    name,
    making: filledTable(words, told.movie.title, dayFacts(gathering, words, told.day, told.asOf), sheets),
  };
};
