import { createParser, parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server';
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
type Sort = { readonly id: SortId; readonly isDesc: boolean };

/** The sort that a column's id names; undefined for one that does not sort. */
export const sortIdOf = (id: string): SortId | undefined => SORT_IDS.find((known) => known === id);

/** A sort as `title` or, from the top, `-admissions`. */
const parseAsSort = createParser<Sort>({
  parse(text) {
    const isDesc = text.startsWith('-');
    const id = sortIdOf(text.slice(isDesc ? 1 : 0));
    return id === undefined ? null : { id, isDesc };
  },
  serialize: ({ id, isDesc }) => `${isDesc ? '-' : ''}${id}`,
  eq: (a, b) => a.id === b.id && a.isDesc === b.isDesc,
});

/** All of the list that an address carries; what stands at its default is left out. */
export const filmsParsers = {
  q: parseAsString.withDefault(''),
  genre: parseAsArrayOf(parseAsString).withDefault([]),
  country: parseAsArrayOf(parseAsString).withDefault([]),
  stage: parseAsArrayOf(parseAsStringLiteral(STAGES)).withDefault([]),
  sort: parseAsSort.withDefault({ id: 'admissions', isDesc: true }),
};
