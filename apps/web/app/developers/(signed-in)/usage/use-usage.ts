'use client';

import type { BodyOf, QueryOf } from '@cineradar/sdk';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../../../data/client.tsx';
import { type Range, rangeStart } from './model/range.ts';

export type UsageRows = BodyOf<'/v1/usage'>;
export type UsageRow = UsageRows['data'][number];
export type Breakdown = 'operation' | 'key' | 'status' | 'market';

const KEY = ['usage'];
/** The ledger is a second or two behind; who watches it wants to see it move. */
const AGAIN_MS = 10_000;

/** The month against plan and cap. */
export function useMonth() {
  const api = useApi();
  return useQuery({
    queryKey: [...KEY, 'month'],
    queryFn: ({ signal }) => api.get('/v1/usage/month', { signal }),
    staleTime: 0,
    refetchInterval: AGAIN_MS,
  });
}

/** What was asked since a range began, told apart by one thing. */
export function useUsage(range: Range, by: NonNullable<QueryOf<'/v1/usage', 'get'>['by']>) {
  const api = useApi();
  const [openedAt] = useState(() => new Date());
  const from = rangeStart(range, openedAt).toISOString();
  return useQuery({
    queryKey: [...KEY, 'list', from, by],
    queryFn: ({ signal }) => api.get('/v1/usage', { query: { from, by }, signal }),
    staleTime: 0,
    refetchInterval: AGAIN_MS,
    placeholderData: keepPreviousData,
  });
}

/** What bounds the month and who is told of it; each change brings the page up to date. */
export function useUsageSettings() {
  const api = useApi();
  const answers = useQueryClient();
  const onSettled = () => answers.invalidateQueries({ queryKey: KEY });
  return {
    setCap: useMutation({
      mutationFn: (requests: number | null) => api.put('/v1/usage/cap', { body: { requests } }),
      onSettled,
    }),
    setAlerts: useMutation({
      mutationFn: (body: { readonly steps: (50 | 80 | 100)[]; readonly mail: boolean }) =>
        api.put('/v1/usage/alerts', { body }),
      onSettled,
    }),
  };
}
