'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi } from '../../../../data/client.tsx';
import { askPlaces, freshness, NOTHING_ON, nowBySite, type Row } from './model/row.ts';

const MINUTE_MS = 60_000;

export type Places = Awaited<ReturnType<typeof askPlaces>>;

/** All sites from the server's first answer on, with what is on at each, by the minute. */
export function useTheatres(first: Places) {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['places'],
    queryFn: () => askPlaces(api),
    initialData: first,
    staleTime: 10 * MINUTE_MS,
  });
  const live = useQuery({
    queryKey: ['occupancy-live'],
    queryFn: ({ signal }) => api.get('/v1/occupancy/live', { signal }),
    staleTime: MINUTE_MS / 2,
    refetchInterval: MINUTE_MS,
  });
  const now = useMemo(() => (live.data === undefined ? null : nowBySite(live.data)), [live.data]);
  const rows = useMemo(
    () => data.places.map((place): Row => ({ ...place, now: now === null ? null : (now.get(place.id) ?? NOTHING_ON) })),
    [data.places, now],
  );
  const fresh = now === null || live.data === undefined ? null : freshness(now, live.data.timestamp);
  return { rows, fresh, failed: live.isError && live.data === undefined };
}
