import { PARTS } from '@cineradar/core/heat-score/parts';
import { createParser, parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { sortParser } from '../../../../../console/sort-parser.ts';
import { BY_RANK, SORT_IDS } from './sort.ts';
import type { Move } from './weight-rule.ts';

/** How many theatres are compared at most: five columns are what a reader can hold side by side. */
export const MOST_COMPARED = 5;

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
  sort: sortParser(SORT_IDS).withDefault(BY_RANK),
  weights: parseAsArrayOf(parseAsMove).withDefault([]),
  sites: parseAsArrayOf(parseAsString).withDefault([]),
  open: parseAsString,
};
