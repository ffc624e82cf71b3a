'use client';

import { useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import type { TableSort } from '../../../../ui/data-table.tsx';
import type { FilmFilters } from './model/film-filters.ts';
import { filmsParsers, sortIdOf } from './model/url-state.ts';

const NO_FILTERS = { q: null, genre: null, country: null, stage: null } as const;

/** Filters and order of the list, as its address holds them. */
export function useFilmState() {
  const [{ q, genre, country, stage, sort }, setState] = useQueryStates(filmsParsers, { history: 'replace' });
  const filters = useMemo(
    () => ({ search: q, genres: genre, countries: country, stages: stage }),
    [q, genre, country, stage],
  );
  return {
    filters,
    sort,
    change: ({ search, genres, countries, stages }: Partial<FilmFilters>) =>
      void setState({
        ...(search === undefined ? {} : { q: search }),
        ...(genres === undefined ? {} : { genre: [...genres] }),
        ...(countries === undefined ? {} : { country: [...countries] }),
        ...(stages === undefined ? {} : { stage: [...stages] }),
      }),
    clear: () => void setState(NO_FILTERS),
    sortBy: ({ id, isDesc }: TableSort) => {
      const known = sortIdOf(id);
      if (known !== undefined) void setState({ sort: { id: known, isDesc } });
    },
  };
}
