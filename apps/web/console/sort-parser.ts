import { createParser } from 'nuqs/server';

type SortBy<Id extends string> = { readonly id: Id; readonly isDesc: boolean };

/** A sort as an address carries it: the id of a column, or `-` and the id for one from the top; all else is none. */
export const sortParser = <Id extends string>(ids: readonly Id[]) =>
  createParser<SortBy<Id>>({
    parse(text) {
      const isDesc = text.startsWith('-');
      const id = ids.find((known) => known === text.slice(isDesc ? 1 : 0));
      return id === undefined ? null : { id, isDesc };
    },
    serialize: ({ id, isDesc }) => `${isDesc ? '-' : ''}${id}`,
    eq: (a, b) => a.id === b.id && a.isDesc === b.isDesc,
  });
