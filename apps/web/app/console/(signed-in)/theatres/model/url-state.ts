import { createParser, parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server';

export const SORT_IDS = ['name', 'chain', 'city', 'halls', 'seats', 'score', 'now', 'occupancy28d', 'age'] as const;
export type SortId = (typeof SORT_IDS)[number];
export type Sort = { readonly id: SortId; readonly isDesc: boolean };

export const CHAINS = ['XXI', 'CGV', 'CINEPOLIS'] as const;

/** A sort as `name` or, from the top, `-score`. */
const parseAsSort = createParser<Sort>({
  parse(text) {
    const isDesc = text.startsWith('-');
    const id = SORT_IDS.find((known) => known === text.slice(isDesc ? 1 : 0));
    return id === undefined ? null : { id, isDesc };
  },
  serialize: ({ id, isDesc }) => `${isDesc ? '-' : ''}${id}`,
  eq: (a, b) => a.id === b.id && a.isDesc === b.isDesc,
});

/** All of the list that an address carries; what stands at its default is left out. */
export const theatresParsers = {
  q: parseAsString.withDefault(''),
  city: parseAsArrayOf(parseAsString).withDefault([]),
  chain: parseAsArrayOf(parseAsStringLiteral(CHAINS)).withDefault([]),
  sort: parseAsSort.withDefault({ id: 'name', isDesc: false }),
};
