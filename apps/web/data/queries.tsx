'use client';

import { ApiError, ConnectionError } from '@cineradar/sdk';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';

/** A figure is asked for again at the earliest after so long; streams keep what must be newer. */
const FRESH_MS = 30_000;
const KEPT_MS = 10 * 60_000;

/** The client itself tries a GET again: what still fails is for the page to show. */
const mayHelp = (failures: number, error: Error): boolean =>
  failures < 1 && error instanceof ConnectionError && !(error instanceof ApiError);

/** Answers of the API, kept while the reader goes from page to page. */
export function QueryProvider({ children }: { readonly children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: { staleTime: FRESH_MS, gcTime: KEPT_MS, retry: mayHelp, refetchOnWindowFocus: false },
        },
      }),
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
