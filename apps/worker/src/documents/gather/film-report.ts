import { placeName } from '@cineradar/core/catalogue/place-name';
import type { FilmFigures } from '@cineradar/services/film/film-figures';
import type { FilmSite } from '@cineradar/services/film/film-sites';
import type { FilmDay } from '@cineradar/services/film/measure-film-day';
import type { Report, ReportBars, ReportFigure, ReportTable } from '../pdf/report-content.ts';
import type { Figures } from '../words/figures.ts';
import { MARKET_ZONE } from '../words/market-zone.ts';
import type { Words } from '../words/words.ts';
import { type Gathering, isSynthetic } from './gathering.ts';

const MOST_CITIES = 8;
const MOST_SITES = 5;
const MOST_COMPARABLES = 5;
const NARROW = 44;
const WIDE = 58;

type Told = { readonly told: FilmDay; readonly words: Words; readonly figures: Figures };

const orDash = <T>(value: T | null, show: (value: T) => string): string => (value === null ? '–' : show(value));

const kpis = ({ told, words, figures }: Told): readonly ReportFigure[] => {
  const { market: m } = words;
  const { figures: day, comparison, expectedAdmissions } = told;
  const percent = (share: number | null): string => orDash(share, (value) => figures.percent(value));
  return [
    {
      name: m.admissions,
      value: orDash(day.admissionsLow, (value) => figures.number(value)),
      note:
        comparison === null
          ? ''
          : m.againstMedian(figures.percent(comparison.index, 0), figures.hour(comparison.throughHour + 1)),
    },
    { name: m.expected, value: orDash(expectedAdmissions, (value) => figures.number(value)), note: '' },
    {
      name: m.screeningShare,
      value: percent(day.screeningShare),
      note: `${figures.number(day.shows)} ${m.showings.toLowerCase()}`,
    },
    { name: m.occupancy, value: percent(day.occupancy), note: `${m.seatShare} ${percent(day.seatShare)}` },
    { name: m.soldAhead, value: figures.number(day.soldAhead), note: `${m.bookingShare} ${percent(day.bookingShare)}` },
  ];
};

/** Of each hour, what comparable films drew in it by the median of their sums. */
const hourBars = ({ told: { hours }, words: { market: m }, figures }: Told): ReportBars => ({
  title: m.hours,
  note: m.hoursNote,
  bars: hours.map(({ hour, admissions, median }, place) => {
    const before = place === 0 ? 0 : (hours[place - 1]?.median ?? null);
    return {
      name: figures.hour(hour).slice(0, 2),
      value: admissions,
      mark: median === null || before === null ? null : Math.max(0, median - before),
    };
  }),
});

const partTable = (
  title: string,
  first: string,
  parts: readonly (FilmFigures & { readonly title: string })[],
  { words: { market: m }, figures }: Told,
): ReportTable => ({
  title,
  columns: [
    { title: first },
    { title: m.admissions, width: WIDE, isFigure: true },
    { title: m.occupancy, width: WIDE, isFigure: true },
    { title: m.screeningShare, width: 74, isFigure: true },
  ],
  rows: parts.map((part) => [
    part.title,
    orDash(part.admissionsLow, (value) => figures.number(value)),
    orDash(part.occupancy, (value) => figures.percent(value)),
    orDash(part.screeningShare, (value) => figures.percent(value)),
  ]),
});

const comparableTable = ({ told: { comparables }, words: { market: m }, figures }: Told): ReportTable => ({
  title: m.comparables,
  columns: [
    { title: m.film },
    { title: m.comparedDay, width: 70, isFigure: true },
    { title: m.dayAdmissions, width: 84, isFigure: true },
    { title: m.totalAdmissions, width: 84, isFigure: true },
    { title: m.closeness, width: 70, isFigure: true },
  ],
  rows: (comparables.known ? comparables.films : [])
    .slice(0, MOST_COMPARABLES)
    .map((film) => [
      film.title,
      figures.dayShort(film.comparedDay),
      orDash(film.dayAdmissions, (value) => figures.number(value)),
      orDash(film.totalAdmissions, (value) => figures.number(value)),
      figures.number(Math.round(film.closeness)),
    ]),
});

const siteTable = (
  title: string,
  sites: readonly FilmSite[],
  { words: { market: m }, figures }: Told,
): ReportTable => ({
  title: `${title}, ${m.sevenDays}`,
  columns: [
    { title: m.theatre },
    { title: m.admissions, width: WIDE, isFigure: true },
    { title: '%', width: NARROW, isFigure: true },
  ],
  rows: sites
    .slice(0, MOST_SITES)
    .map(({ site, admissions, occupancy }) => [
      `${placeName(site.name)}, ${site.city}`,
      figures.number(admissions),
      figures.percent(occupancy),
    ]),
});

/** A film's day on one page: how much, through the day, beside which films, and where. */
export const filmReport = ({ locale, market }: Gathering, told: FilmDay, words: Words, figures: Figures): Report => {
  const { market: m } = words;
  const all: Told = { told, words, figures };
  const chains = told.chains.map((part) => ({ ...part, title: words.chains[part.name] }));
  const { genres, ageRating, country } = told.movie;
  const kind = [genres.join(', '), country ?? '', ageRating ?? ''].filter((word) => word !== '').join(' · ');
  const run = told.dayNumber === null ? '' : `, ${m.runDay(figures.number(told.dayNumber))}`;
  return {
    locale,
    synthetic: isSynthetic(market),
    kind: m.filmPaper,
    title: told.movie.title,
    subtitle: `${figures.day(told.day)}${run}${kind === '' ? '' : `. ${kind}`}`,
    asOf: figures.instant(told.asOf, MARKET_ZONE),
    method: m.filmMethod,
    pages: [
      {
        figures: kpis(all),
        bars: hourBars(all),
        tables: [
          ...(told.comparables.known ? [[comparableTable(all)]] : []),
          [
            partTable(m.cities, m.city, told.cities.slice(0, MOST_CITIES), all),
            partTable(m.chains, m.chain, chains, all),
          ],
          ...(told.sites.best.length === 0
            ? []
            : [[siteTable(m.best, told.sites.best, all), siteTable(m.worst, told.sites.worst, all)]]),
        ],
      },
    ],
  };
};
