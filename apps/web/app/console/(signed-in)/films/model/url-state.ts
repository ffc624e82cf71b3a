import { parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { sortParser } from '../../../../../console/sort-parser.ts';
import { STAGES } from './film-row.ts';

const SORT_IDS = [
  'title',
  'admissions',
  'shows',
  'occupancy',
  'screeningShare',
  'seatShare',
  'bookingShare',
  'trend',
  'release',
] as const;
export type SortId = (typeof SORT_IDS)[number];

/** The sort that a column's id names; undefined for one that does not sort. */
export const sortIdOf = (id: string): SortId | undefined => SORT_IDS.find((known) => known === id);

/** All of the list that an address carries; what stands at its default is left out. */
export const filmsParsers = {
  q: parseAsString.withDefault(''),
  genre: parseAsArrayOf(parseAsString).withDefault([]),
  country: parseAsArrayOf(parseAsString).withDefault([]),
  stage: parseAsArrayOf(parseAsStringLiteral(STAGES)).withDefault([]),
  sort: sortParser(SORT_IDS).withDefault({ id: 'admissions', isDesc: true }),
};
