'use client';

import { type BodyOf, createClient } from '@cineradar/sdk';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { QUIET } from './model/progress.ts';

/**
 * What is left of the key's own limits. Asked again whenever its newest request is another one.
 * @param newest the id of that request
 */
export function useLimits(text: string | null, newest: string | null) {
  const client = useMemo(() => (text === null ? null : createClient({ baseUrl: '', token: text })), [text]);
  return useQuery({
    queryKey: ['limits', text?.slice(0, 12), newest],
    enabled: client !== null,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<BodyOf<'/v1/limits'> | null> => {
      const quiet = { 'x-request-id': `${QUIET}${crypto.randomUUID()}` };
      return client === null ? null : client.get('/v1/limits', { headers: quiet, signal });
    },
  });
}
