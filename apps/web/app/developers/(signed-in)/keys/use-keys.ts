'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../../../data/client.tsx';
import type { OverlapSeconds } from '@cineradar/core/keys/rotation';
import { type ApiKey, KEYS_KEY, KEYS_SHOWN, type KeyChange, type NewKey } from './model/key.ts';

/** While two keys hold side by side their last uses are what is watched. */
const WATCH_MS = 3_000;

/** The organisation's keys, newest first. */
export function useKeys() {
  const api = useApi();
  return useQuery({
    queryKey: [...KEYS_KEY, 'all'],
    queryFn: ({ signal }) => api.get('/v1/keys', { query: { limit: KEYS_SHOWN }, signal }),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.data.some((key) => key.state === 'ending') === true ? WATCH_MS : false,
  });
}

/** What changes keys; each brings the list up to date. */
export function useKeyChanges() {
  const api = useApi();
  const answers = useQueryClient();
  const onSuccess = () => answers.invalidateQueries({ queryKey: KEYS_KEY });
  return {
    create: useMutation({ mutationFn: (body: NewKey) => api.post('/v1/keys', { body }), onSuccess }),
    change: useMutation({
      mutationFn: ({ id, body }: { readonly id: string; readonly body: KeyChange }) =>
        api.patch('/v1/keys/{id}', { path: { id }, body }),
      onSuccess,
    }),
    rotate: useMutation({
      mutationFn: ({ id, overlapSeconds }: { readonly id: string; readonly overlapSeconds: OverlapSeconds }) =>
        api.post('/v1/keys/{id}/rotate', { path: { id }, body: { overlapSeconds } }),
      onSuccess,
    }),
    revoke: useMutation({
      mutationFn: ({ id }: Pick<ApiKey, 'id'>) => api.delete('/v1/keys/{id}', { path: { id } }),
      onSuccess,
    }),
  };
}
