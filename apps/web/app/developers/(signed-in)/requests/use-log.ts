'use client';

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi, useSession } from '../../../../data/client.tsx';
import type { Filter } from './use-filter.ts';

const PAGE = 100;
/** While the log is followed its counts are brought up to date so often. */
const RECOUNT_MS = 10_000;

type Query = Filter['query'];

/**
 * The requests that match, newest first, page after page. An answer to a search that found nothing among the requests it
 * looked at is no page to a reader: the next one is asked for until something is found, or the period ends.
 */
export function useLog(query: Query) {
  const api = useApi();
  const log = useInfiniteQuery({
    queryKey: ['requests', 'list', query],
    queryFn: ({ signal, pageParam }) =>
      api.get('/v1/requests', {
        query: { ...query, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const { data, error, hasNextPage, isFetching, isPlaceholderData, fetchNextPage } = log;
  const isLookingOn = hasNextPage && !isPlaceholderData && error === null && data?.pages.at(-1)?.data.length === 0;
  useEffect(() => {
    if (isLookingOn && !isFetching) void fetchNextPage();
  }, [isLookingOn, isFetching, fetchNextPage]);
  return { ...log, isLookingOn };
}

/** How many there are of each kind. */
export function useFacets(query: Query, isFollowed: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ['requests', 'facets', query],
    queryFn: ({ signal }) => api.get('/v1/requests/facets', { query, signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: isFollowed ? RECOUNT_MS : false,
  });
}

/** What keys are called; none for whoever may not read them. */
export function useKeyNames(): ReadonlyMap<string, string> {
  const api = useApi();
  const mayRead = useSession().scopes.includes('keys.read');
  const { data } = useQuery({
    queryKey: ['keys', 'names'],
    enabled: mayRead,
    queryFn: async ({ signal }) => {
      const { data: keys } = await api.get('/v1/keys', { query: { limit: 500 }, signal });
      return new Map(keys.map(({ id, name }) => [id, name]));
    },
  });
  return data ?? NO_NAMES;
}

const NO_NAMES: ReadonlyMap<string, string> = new Map();
