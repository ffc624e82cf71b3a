import { PARTS } from '@cineradar/core/heat-score/parts';
import { createParser, parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { BY_RANK, SORT_IDS, type Sort } from './sort.ts';
import type { Move } from './weight-rule.ts';

/** How many theatres are compared at most: five columns are what a reader can hold side by side. */
export const MOST_COMPARED = 5;

/** A sort as `score` or, from the top, `-score`. */
const parseAsSort = createParser<Sort>({
  parse(text) {
    const isDesc = text.startsWith('-');
    const id = SORT_IDS.find((known) => known === text.slice(isDesc ? 1 : 0));
    return id === undefined ? null : { id, isDesc };
  },
  serialize: ({ id, isDesc }) => `${isDesc ? '-' : ''}${id}`,
  eq: (a, b) => a.id === b.id && a.isDesc === b.isDesc,
});

/** One weight moved by hand, as `revenue:15`. The order of moves is kept: the newest holds. */
const parseAsMove = createParser<Move>({
  parse(text) {
    const [name, figure = ''] = text.split(':');
    const part = PARTS.find((known) => known === name);
    return part === undefined || !/^\d{1,3}$/u.test(figure) ? null : { part, points: Number(figure) };
  },
  serialize: ({ part, points }) => `${part}:${points}`,
  eq: (a, b) => a.part === b.part && a.points === b.points,
});

const parseAsDay = createParser<string>({
  parse: (text) => (/^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(Date.parse(text)) ? text : null),
  serialize: (day) => day,
});

/** All of the leaderboard that an address carries. What stands at its default is left out of the address. */
export const leaderboardParsers = {
  scope: parseAsStringLiteral(['national', 'city', 'chain']).withDefault('national'),
  city: parseAsArrayOf(parseAsString).withDefault([]),
  chain: parseAsArrayOf(parseAsStringLiteral(['XXI', 'CGV', 'CINEPOLIS'])).withDefault([]),
  confidence: parseAsArrayOf(parseAsStringLiteral(['high', 'medium', 'low'])).withDefault([]),
  q: parseAsString.withDefault(''),
  date: parseAsDay,
  sort: parseAsSort.withDefault(BY_RANK),
  weights: parseAsArrayOf(parseAsMove).withDefault([]),
  sites: parseAsArrayOf(parseAsString).withDefault([]),
  open: parseAsString,
};
