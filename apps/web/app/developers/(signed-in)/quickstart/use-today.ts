'use client';

import { localDateTime } from '@cineradar/core/shared/zones';
import { useQuery } from '@tanstack/react-query';
import { useApi, useSession } from '../../../../data/client.tsx';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { isBehind } from './model/hours.ts';
import type { RequestEntry } from './model/progress.ts';

const EVERY_MS = 30_000;
const BEHIND_MS = 2_000;

const today = (): string => localDateTime(new Date(), NATIONAL_ZONE).date;

/**
 * What a key asked since midnight in Jakarta, by hour; asked again soon while its log shows more.
 * @param entries the key's newest requests
 */
export function useToday(key: string | undefined, entries: readonly RequestEntry[]) {
  const api = useApi();
  const mayRead = useSession().scopes.includes('usage.read');
  return useQuery({
    queryKey: ['usage', 'today', key],
    enabled: mayRead && key !== undefined,
    queryFn: ({ signal }) =>
      api.get('/v1/usage', { query: { from: `${today()}T00:00:00+07:00`, by: 'hour', key }, signal }),
    refetchInterval: ({ state }) =>
      isBehind(
        state.data?.total.requests ?? 0,
        entries.map(({ at }) => at),
        today(),
        NATIONAL_ZONE,
      )
        ? BEHIND_MS
        : EVERY_MS,
  });
}

export type Today = NonNullable<ReturnType<typeof useToday>['data']>;
