'use client';

import { localDateTime } from '@cineradar/core/shared/zones';
import { useQuery } from '@tanstack/react-query';
import { useApi, useSession } from '../../../../data/client.tsx';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';

const EVERY_MS = 30_000;

/** What a key asked since midnight in Jakarta, by hour. */
export function useToday(key: string | undefined) {
  const api = useApi();
  const mayRead = useSession().scopes.includes('usage.read');
  return useQuery({
    queryKey: ['usage', 'today', key],
    enabled: mayRead && key !== undefined,
    refetchInterval: EVERY_MS,
    queryFn: ({ signal }) => {
      const { date } = localDateTime(new Date(), NATIONAL_ZONE);
      return api.get('/v1/usage', { query: { from: `${date}T00:00:00+07:00`, by: 'hour', key }, signal });
    },
  });
}

export type Today = NonNullable<ReturnType<typeof useToday>['data']>;
