'use client';

import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../../../data/client.tsx';
import type { FilmDayList } from './model/film-row.ts';

const MINUTE_MS = 60_000;

/** Today's films from the server's first answer on, by the minute. */
export function useFilms(first: FilmDayList) {
  const api = useApi();
  const { data, isError } = useQuery({
    queryKey: ['films'],
    queryFn: ({ signal }) => api.get('/v1/films', { signal }),
    initialData: first,
    staleTime: MINUTE_MS,
    refetchInterval: MINUTE_MS,
  });
  return { list: data, isLate: isError };
}
