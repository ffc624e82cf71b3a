'use client';

import { useSyncExternalStore } from 'react';

function onChange(tell: () => void): () => void {
  addEventListener('hashchange', tell);
  return () => removeEventListener('hashchange', tell);
}

/** What stands behind the # of the address; null until the page is awake, '' where nothing does. */
export const useLinkToken = (): string | null =>
  useSyncExternalStore<string | null>(
    onChange,
    () => location.hash.slice(1),
    () => null,
  );
