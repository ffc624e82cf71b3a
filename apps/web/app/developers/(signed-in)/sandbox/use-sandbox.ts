'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../../../data/client.tsx';

const KEY = ['sandbox'] as const;
/** While its tape plays the clock is looked at so often. */
const PLAYING_MS = 500;

/** The organisation's sandbox: its clock, followed while it moves, and what moves it. */
export function useSandbox() {
  const api = useApi();
  const answers = useQueryClient();
  const onSuccess = (told: Awaited<ReturnType<typeof look>>) => answers.setQueryData(KEY, told);
  const look = (signal?: AbortSignal) => api.get('/v1/sandbox', signal ? { signal } : {});
  const move = useMutation({
    mutationFn: (now: string) => api.put('/v1/sandbox/clock', { body: { now } }),
    onSuccess,
  });
  const reset = useMutation({ mutationFn: () => api.post('/v1/sandbox/reset'), onSuccess });
  const isAsked = move.isPending || reset.isPending;
  const sandbox = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => look(signal),
    staleTime: 0,
    refetchInterval: ({ state }) => (isAsked || typeof state.data?.movingTo === 'string' ? PLAYING_MS : false),
  });
  return { sandbox, move, reset, isMoving: isAsked || typeof sandbox.data?.movingTo === 'string' };
}
