'use client';

import type { BodyOf } from '@cineradar/sdk';
import { useQueries } from '@tanstack/react-query';
import { useApi } from '../../../../data/client.tsx';
import { HEAT_KEY } from '../leaderboard/data/heat-keys.ts';

/** A site's score with its half year and its neighbours. */
export type SiteScore = BodyOf<'/v1/sites/{id}/heat-score'>;

export type SiteScores = {
  /** By site; those still read or failed are missing. */
  readonly byId: ReadonlyMap<string, SiteScore>;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
};

/** History and neighbours of each compared site, read side by side and kept. */
export function useSiteScores(ids: readonly string[], date: string): SiteScores {
  const api = useApi();
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: [...HEAT_KEY, 'site', id, date],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.get('/v1/sites/{id}/heat-score', { path: { id }, query: { date }, signal }),
    })),
    combine: (answers) => ({
      byId: new Map(answers.flatMap(({ data }, at) => (data === undefined ? [] : [[ids[at] ?? '', data] as const]))),
      isPending: answers.some((answer) => answer.isPending),
      error: answers.find((answer) => answer.isError)?.error ?? null,
      retry: () => {
        for (const answer of answers) if (answer.isError) void answer.refetch();
      },
    }),
  });
}
