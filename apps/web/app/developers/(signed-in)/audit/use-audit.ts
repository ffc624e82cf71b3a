'use client';

import type { BodyOf } from '@cineradar/sdk';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useApi } from '../../../../data/client.tsx';
import type { Filter } from './use-filter.ts';

export type Entry = BodyOf<'/v1/audit'>['data'][number];

const PAGE = 50;

/** The changes that match, newest first, page after page. */
export function useAudit(query: Filter['query']) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['audit', query],
    queryFn: ({ signal, pageParam }) =>
      api.get('/v1/audit', {
        query: { ...query, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** Whether the log stands as it was written; walked anew each time it is asked. */
export function useVerification() {
  const api = useApi();
  return useQuery({
    queryKey: ['audit', 'verification'],
    queryFn: ({ signal }) => api.get('/v1/audit/verification', { signal }),
  });
}
