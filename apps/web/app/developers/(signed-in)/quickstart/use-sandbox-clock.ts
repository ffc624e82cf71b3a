'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi, useSession } from '../../../../data/client.tsx';

const HOUR_MS = 3_600_000;

/** Where the sandbox's clock stands, and a way to move it on by an hour. */
export function useSandboxClock(isWanted: boolean) {
  const api = useApi();
  const answers = useQueryClient();
  const mayMove = useSession().scopes.includes('sandbox.write');
  const sandbox = useQuery({
    queryKey: ['sandbox'],
    enabled: isWanted,
    queryFn: ({ signal }) => api.get('/v1/sandbox', { signal }),
  });
  const move = useMutation({
    mutationFn: async () => {
      const { now, to } = await api.get('/v1/sandbox');
      const next = Math.min(Date.parse(now) + HOUR_MS, Date.parse(to));
      return api.put('/v1/sandbox/clock', { body: { now: new Date(next).toISOString() } });
    },
    onSuccess: (moved) => answers.setQueryData(['sandbox'], moved),
  });
  const isAtEnd = sandbox.data !== undefined && sandbox.data.now === sandbox.data.to;
  return { now: sandbox.data?.now ?? null, isAtEnd, move, mayMove };
}
