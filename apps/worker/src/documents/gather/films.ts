import { DomainError } from '@cineradar/core/shared/errors';
import type { FilmsQuery } from '@cineradar/services/documents/document-query';
import type { FilmFigures } from '@cineradar/services/film/film-figures';
import { listFilmDay } from '@cineradar/services/film/list-film-day';
import type { Column, Fact, Row } from '../table/table.ts';
import { figuresOf } from '../words/figures.ts';
import { MARKET_ZONE } from '../words/market-zone.ts';
import type { Words } from '../words/words.ts';
import { wordsOf } from '../words/words-of.ts';
import { commonFacts } from './facts.ts';
import { filledTable, type FilledSheet } from './filled-table.ts';
import type { Gathered, Gathering } from './gathering.ts';

/** What is told of films, and of a film in a part of the country. */
export const figureColumns = ({ market: m }: Words): readonly Column[] => [
  { title: m.showings, kind: 'integer', width: 11 },
  { title: m.showingsSeen, kind: 'integer', width: 11 },
  { title: m.admissions, kind: 'integer', width: 12 },
  { title: m.admissionsHigh, kind: 'integer', width: 12 },
  { title: m.seats, kind: 'integer', width: 11 },
  { title: m.occupancy, kind: 'percent', width: 12 },
  { title: m.screeningShare, kind: 'percent', width: 13 },
  { title: m.seatShare, kind: 'percent', width: 12 },
  { title: m.soldAhead, kind: 'integer', width: 12 },
  { title: m.bookingShare, kind: 'percent', width: 13 },
  { title: m.confidence, kind: 'text', width: 11 },
];

export const figureCells = (told: FilmFigures, words: Words): Row => [
  told.shows,
  told.showsRead,
  told.admissionsLow,
  told.admissionsHigh,
  told.capacity,
  told.occupancy,
  told.screeningShare,
  told.seatShare,
  told.soldAhead,
  told.bookingShare,
  told.confidence === null ? null : words.confidence[told.confidence],
];

/** What holds for all figures of a cinema day. */
export const dayFacts = (gathering: Gathering, words: Words, day: string, asOf: Date): readonly Fact[] => {
  const figures = figuresOf(gathering.locale);
  return [
    ...commonFacts(words, gathering, figures.instant(asOf, MARKET_ZONE)),
    [words.filterNames['date'] ?? '', figures.day(day)],
    [words.method, words.market.filmMethod],
  ];
};

const begin = ({ locale, format }: Gathering): Words => {
  const words = wordsOf(locale);
  if (format === 'pdf') throw new DomainError('unprocessable', words.market.notOnPaper);
  return words;
};

/** Every film of a cinema day, as the list of films shows them: exactly those on screen in their order, where named. */
export const gatherFilms = async (gathering: Gathering, query: FilmsQuery): Promise<Gathered> => {
  const words = begin(gathering);
  const { market: m } = words;
  const { day, asOf, films } = await listFilmDay(gathering.db, query.date, gathering.now);
  const byId = new Map(films.map((film) => [film.movie.id, film]));
  const shown = query.films === undefined ? films : query.films.flatMap((id) => byId.get(id) ?? []);
  const sheet: FilledSheet = {
    name: m.filmsSheet,
    columns: [
      { title: m.film, kind: 'text', width: 36 },
      { title: m.released, kind: 'day', width: 12 },
      { title: m.dayNumber, kind: 'integer', width: 10 },
      ...figureColumns(words),
      { title: m.weekBefore, kind: 'integer', width: 14 },
    ],
    rows: shown.map((film) => [
      film.movie.title,
      film.releaseDay,
      film.dayNumber,
      ...figureCells(film, words),
      film.admissionsWeekBefore,
    ]),
  };
  const making = filledTable(words, m.filmsTitle, dayFacts(gathering, words, day, asOf), [sheet]);
  return { name: `cineradar-${m.filmsFile}-${day}`, making };
};
