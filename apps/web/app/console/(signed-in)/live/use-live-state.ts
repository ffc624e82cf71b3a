'use client';

import { useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import type { Filters } from './model/filters.ts';
import { liveParsers } from './model/url-state.ts';

/** What the address says, and how to change it; the filters are the same object while they say the same. */
export function useLiveState() {
  const [state, setState] = useQueryStates(liveParsers, { history: 'replace', shallow: true });
  const { chain, city, film, occupancy, starts } = state;
  const filters = useMemo<Filters>(
    () => ({ chains: chain, cities: city, film, occupancy, starts }),
    [chain, city, film, occupancy, starts],
  );
  return { state, setState, filters };
}

export type LiveState = ReturnType<typeof useLiveState>['state'];
export type SetLiveState = ReturnType<typeof useLiveState>['setState'];
