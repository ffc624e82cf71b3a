import { parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { sortParser } from '../../../../../console/sort-parser.ts';

export const SORT_IDS = ['name', 'chain', 'city', 'halls', 'seats', 'score', 'now', 'occupancy28d', 'age'] as const;
export type SortId = (typeof SORT_IDS)[number];

export const CHAINS = ['XXI', 'CGV', 'CINEPOLIS'] as const;

/** All of the list that an address carries; what stands at its default is left out. */
export const theatresParsers = {
  q: parseAsString.withDefault(''),
  city: parseAsArrayOf(parseAsString).withDefault([]),
  chain: parseAsArrayOf(parseAsStringLiteral(CHAINS)).withDefault([]),
  sort: sortParser(SORT_IDS).withDefault({ id: 'name', isDesc: false }),
};
