import { placeName } from '@cineradar/core/catalogue/place-name';
import { PARTS } from '@cineradar/core/heat-score/parts';
import { zoneOffsetHours } from '@cineradar/core/shared/zones';
import type { Making } from '../drawing.ts';
import type { Cell, CellKind, Column, Row } from '../table/table.ts';
import { type Figures, zoneName } from '../words/figures.ts';
import type { Words } from '../words/words.ts';
import { commonFacts } from './facts.ts';
import { filledTable, type FilledSheet } from './filled-table.ts';
import type { Gathering } from './gathering.ts';
import { comingHours, type TheatreTold } from './theatre-told.ts';

const column = (title: string, kind: CellKind, width = 12): Column => ({ title, kind, width });

const historySheet = ({ scored }: TheatreTold, { theatre: { tables: t, heatScore } }: Words): FilledSheet => ({
  name: t.history,
  columns: [
    column(t.day, 'day'),
    column(heatScore, 'one-decimal'),
    column(t.cityLow, 'one-decimal', 18),
    column(t.cityHigh, 'one-decimal', 18),
    column(t.weightsVersion, 'integer', 15),
  ],
  rows: scored.history.map(({ day, score, cityLow, cityHigh, weightsVersion }) => [
    day,
    score,
    cityLow,
    cityHigh,
    weightsVersion,
  ]),
});

const partsSheet = ({ scored }: TheatreTold, { theatre: { tables: t }, parts }: Words): FilledSheet => ({
  name: t.parts,
  columns: [
    column(t.part, 'text', 16),
    column(t.normalised, 'one-decimal'),
    column(t.points, 'two-decimals'),
    column(t.weight, 'one-decimal'),
    column(t.basis, 'text', 18),
    column(t.value, 'two-decimals'),
  ],
  rows: PARTS.map((part): Row => {
    const { normalised, points, weight, basis, value } = scored.score.parts[part];
    return [parts[part], normalised, points, weight * 100, basis === 'measured' ? t.measured : t.medianBasis, value];
  }),
});

const weekSheet = ({ week }: TheatreTold, { theatre: { tables: t } }: Words, figures: Figures): FilledSheet => ({
  name: t.week,
  columns: [
    column(t.weekday, 'text'),
    column(t.hour, 'integer', 16),
    column(t.showings, 'integer'),
    column(t.admissions, 'integer'),
    column(t.seats, 'integer'),
    column(t.occupancy, 'percent', 15),
  ],
  rows: week.cells.map(({ weekday, hour, showings, admissions, capacity, occupancy }) => [
    figures.weekday(weekday),
    hour % 24,
    showings,
    admissions,
    capacity,
    occupancy,
  ]),
});

const comingSheet = (told: TheatreTold, { theatre: { tables: t } }: Words): FilledSheet => ({
  name: t.coming,
  columns: [
    {
      ...column(t.start(zoneName(told.site.city.zone)), 'instant', 18),
      offsetHours: zoneOffsetHours(told.site.city.zone),
    },
    column(t.showings, 'integer'),
    column(t.seats, 'integer'),
    column(t.low, 'one-decimal', 22),
    column(t.middle, 'one-decimal', 22),
    column(t.high, 'one-decimal', 22),
    column(t.occupancy, 'percent', 15),
    column(t.low90, 'percent', 18),
    column(t.high90, 'percent', 18),
  ],
  rows: comingHours(told).map(
    ({ hour, showings, capacity, admissions, predictedOccupancy, confidenceInterval }): Row => {
      const seats: readonly Cell[] = [admissions.p10, admissions.p50, admissions.p90];
      return [hour, showings, capacity, ...seats, predictedOccupancy, ...confidenceInterval];
    },
  ),
});

const filmsSheet = ({ day }: TheatreTold, { theatre: { film, share, tables: t } }: Words): FilledSheet => ({
  name: t.films,
  columns: [
    column(film, 'text', 34),
    column(t.showings, 'integer'),
    column(t.admissions, 'integer'),
    column(t.seats, 'integer'),
    column(t.occupancy, 'percent', 15),
    column(`${share} (%)`, 'percent'),
  ],
  rows: day.films.map(({ movie, showings, admissionsLow, capacity, occupancy, share: of }) => [
    movie.title,
    showings,
    admissionsLow,
    capacity,
    occupancy,
    of,
  ]),
});

const peersSheet = ({ scored }: TheatreTold, words: Words): FilledSheet => {
  const { peer, heatScore, tables: t } = words.theatre;
  return {
    name: t.peers,
    columns: [
      column(peer, 'text', 34),
      column(t.chain, 'text'),
      column(t.city, 'text', 18),
      column(t.metres, 'integer'),
      column(heatScore, 'one-decimal'),
    ],
    rows: scored.peers.map(({ site, distanceMetres, score }) => [
      placeName(site.name),
      words.chains[site.chain],
      site.city.title,
      distanceMetres === null ? null : Math.round(distanceMetres),
      score,
    ]),
  };
};

/** A theatre's page as tables, a sheet for each panel. */
export const theatreTable = (gathering: Gathering, told: TheatreTold, words: Words, figures: Figures): Making => {
  const { site, scored, day } = told;
  const sheets = [
    historySheet(told, words),
    partsSheet(told, words),
    weekSheet(told, words, figures),
    comingSheet(told, words),
    filmsSheet(told, words),
    peersSheet(told, words),
  ];
  const asOf = words.theatre.dataTime(figures.day(scored.day), figures.instant(day.asOf, site.city.zone));
  const facts = [
    ...commonFacts(words, gathering, asOf),
    [words.weights, words.weightsVersion(scored.weights.version)] as const,
    [words.method, words.theatre.method] as const,
  ];
  const title = `${placeName(site.name)}, ${words.theatre.place(site.city.title, site.city.province)}`;
  return filledTable(words, title, facts, sheets);
};
