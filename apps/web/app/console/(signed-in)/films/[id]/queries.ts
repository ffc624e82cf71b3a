'use client';

import type { components } from '@cineradar/sdk';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../../../../data/client.tsx';

export type FilmDay = components['schemas']['FilmDay'];
export type FilmName = components['schemas']['FilmName'];

const MINUTE_MS = 60_000;

/** Today of a film, whole: one answer, so that every panel speaks of the same minute. */
export function useFilmDay(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['film', id, 'day'],
    queryFn: ({ signal }) => api.get('/v1/movies/{id}/day', { path: { id }, signal }),
    staleTime: MINUTE_MS,
    refetchInterval: MINUTE_MS,
  });
}
