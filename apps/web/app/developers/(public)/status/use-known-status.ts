'use client';

import { useQuery } from '@tanstack/react-query';
import type { KnownStatus } from './model/known-status.ts';

const EVERY_MS = 15_000;
const LIMIT_MS = 10_000;

const ask = async (signal: AbortSignal): Promise<KnownStatus> => {
  const answer = await fetch('/status/now.json', { signal: AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]) });
  if (!answer.ok) throw new Error(`the web answered ${answer.status}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of our own web, as the page's first one
  return (await answer.json()) as KnownStatus;
};

/** What is known of the service, asked every 15 seconds; `isOffline` while not even the web answers. */
export function useKnownStatus(first: KnownStatus, openedAt: string) {
  const { data, isError, dataUpdatedAt, refetch } = useQuery({
    queryKey: ['status'],
    queryFn: ({ signal }) => ask(signal),
    initialData: first,
    initialDataUpdatedAt: Date.parse(openedAt),
    refetchInterval: EVERY_MS,
    staleTime: 0,
    refetchOnMount: false,
  });
  return { known: data, isOffline: isError, knownAt: new Date(dataUpdatedAt), refetch };
}
